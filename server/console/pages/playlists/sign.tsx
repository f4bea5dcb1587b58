import type { ReactNode } from 'react';
import classes from './sign.module.css';

const SIGNS = {
  copy: <path d="M9 9h11v11H9zM5 15H4V4h11v1" />,
  remove: <path d="M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5" />,
  up: <path d="m6 14.5 6-6 6 6" />,
  down: <path d="m6 9.5 6 6 6-6" />,
  undo: <path d="M8.5 5 4 9.5 8.5 14M4 9.5h10.5a5 5 0 0 1 0 10H10" />,
  redo: <path d="M15.5 5 20 9.5 15.5 14M20 9.5H9.5a5 5 0 0 0 0 10H14" />,
  grip: <path d="M9 6v.1M15 6v.1M9 12v.1M15 12v.1M9 18v.1M15 18v.1" />,
  more: <path d="M5 7h9m4 0h1M5 17h1m4 0h9M16 5v4M8 15v4" />,
  playlist: <path d="M4 6.5h11M4 12h11M4 17.5h7M17 13v6.5l4-3.25z" />,
  add: <path d="M12 5.5v13M5.5 12h13" />,
  play: <path d="M8 5.5v13l10.5-6.5z" />,
  pause: <path d="M8.5 5.5v13M15.5 5.5v13" />,
  close: <path d="m6.5 6.5 11 11m0-11-11 11" />,
} as const satisfies Record<string, ReactNode>;

/** A sign on a button that says in words what it does. */
export function Sign({ of }: { of: keyof typeof SIGNS }) {
  return (
    <svg viewBox="0 0 24 24" className={classes.sign} data-sign={of} aria-hidden="true">
      {SIGNS[of]}
    </svg>
  );
}
