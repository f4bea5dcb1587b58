import type { ReactNode } from 'react';
import classes from './state-mark.module.css';

/** What a state means for whoever reads it. */
export type StateTone = 'well' | 'care' | 'alarm' | 'off';

const SIGNS: Record<StateTone, ReactNode> = {
  well: <path d="m4 8.5 2.6 2.6L12 5.4" />,
  care: <path d="M8 4v4.6M8 11.4v.1" />,
  alarm: <path d="m4.8 4.8 6.4 6.4m0-6.4-6.4 6.4" />,
  off: <path d="M4.5 8h7" />,
};

/** A state as word, colour and sign together, since colour alone is not seen by all. */
export function StateMark({ tone, children }: { tone: StateTone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SIGNS[tone]}
      </svg>
      {children}
    </span>
  );
}
