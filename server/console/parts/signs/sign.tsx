import type { ReactNode } from 'react';
import { pictogram } from '../../../../kiosk-app/screen/index.ts';
import classes from './signs.module.css';

/** A pictogram as screens draw it, or a number; what is neither is told by its name. */
export function Sign({ of }: { of: string }) {
  const draw = (element: HTMLSpanElement | null): void => element?.replaceChildren(pictogram(of) ?? of);
  return <span ref={draw} className={classes.sign} aria-hidden="true" />;
}

/** What stands in the place of a sign; `isBlank`: nothing does. */
export function SignPlace({ isBlank = false, children }: { isBlank?: boolean; children: ReactNode }) {
  return (
    <span className={classes.sign} {...(isBlank ? { 'data-blank': true } : {})}>
      {children}
    </span>
  );
}
