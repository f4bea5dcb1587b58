import { pictogram } from '../../../../kiosk-app/screen/index.ts';
import classes from './notices.module.css';

/** A pictogram as screens draw it, or a number; what is neither is told by its name. */
export function Sign({ of }: { of: string }) {
  const draw = (element: HTMLSpanElement | null): void => element?.replaceChildren(pictogram(of) ?? of);
  return <span ref={draw} className={classes.sign} aria-hidden="true" />;
}
