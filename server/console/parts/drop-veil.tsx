import type { ReactNode } from 'react';
import classes from './drop-veil.module.css';

/** Over the whole page, while a file hangs over it. */
export function DropVeil({ children }: { children: ReactNode }) {
  return (
    <div className={classes.veil} aria-hidden="true">
      <p>{children}</p>
    </div>
  );
}
