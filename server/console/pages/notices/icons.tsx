import type { ReactNode } from 'react';
import classes from './notices.module.css';

const ICONS = {
  up: <path d="M12 19V5.5M6.5 11 12 5.5l5.5 5.5" />,
  down: <path d="M12 5v13.5M6.5 13l5.5 5.5 5.5-5.5" />,
  remove: <path d="M5 7h14M10 7V4.8h4V7m-7.2 0 .8 12h8.8l.8-12M10.2 10.5v5M13.8 10.5v5" />,
  add: <path d="M12 5v14M5 12h14" />,
  close: <path d="m6.5 6.5 11 11m0-11-11 11" />,
  grip: <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" />,
} satisfies Record<string, ReactNode>;

export function Icon({ of }: { of: keyof typeof ICONS }) {
  return (
    <svg viewBox="0 0 24 24" className={classes.icon} aria-hidden="true">
      {ICONS[of]}
    </svg>
  );
}
