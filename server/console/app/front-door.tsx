import type { ReactNode } from 'react';
import { Preferences } from './preferences.tsx';
import { Mark } from './mark.tsx';
import classes from './front-door.module.css';

/** The frame of the few pages that have no rail: the sign on one side, a form on the other. */
export function FrontDoor({ saying, children }: { saying: string; children: ReactNode }) {
  return (
    <div className={classes.door}>
      <aside className={classes.sign}>
        <div className={classes.brand}>
          <Mark size={44} />
          <span>Waypost</span>
        </div>
        <p>{saying}</p>
      </aside>
      <div className={classes.side}>
        <header className={classes.header}>
          <Preferences />
        </header>
        <main className={classes.main}>{children}</main>
      </div>
    </div>
  );
}
