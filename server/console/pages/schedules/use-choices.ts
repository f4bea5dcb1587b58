import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Schedule } from '../../../../shared/contract/index.ts';
import { useKeptWork } from '../../parts/index.ts';
import { KeptChoices } from './kept-choices.ts';
import { choicesOfSchedule, type ScheduleChoices } from './schedule-choices.ts';

/** What stands in the form of a schedule. */
export interface Choosing {
  choices: ScheduleChoices;
  change: (changed: Partial<ScheduleChoices>) => void;
  /** The schedule that the choices are changes of; null: a new one. */
  seen: Schedule | null;
  see: (latest: Schedule) => void;
  /** What is chosen differs from what is kept on the server. */
  isDirty: boolean;
  /** Left here by an earlier visit, and not saved yet. */
  isFound: boolean;
  /** Chooses what the server has instead. */
  take: (latest: Schedule | null) => void;
  /** Nothing that was chosen is worth keeping any more. */
  settle: () => void;
  /** The page is left for good. */
  forget: () => void;
}

/** Begins with what an earlier visit left unsaved, or else with what is given. */
export function useChoices(initial: ScheduleChoices, schedule: Schedule | null): Choosing {
  const work = useKeptWork({ kind: 'schedule', id: schedule?.id ?? 'new' }, KeptChoices);
  const [choices, choose] = useState<ScheduleChoices>(work.found?.choices ?? initial);
  const [seen, see] = useState(work.found === null ? schedule : work.found.seen);
  const [saved, save] = useState(initial);
  const isDirty = !isSame(choices, saved);
  const { keep } = work;
  useEffect(() => keep(isDirty ? { seen, choices } : null), [keep, isDirty, seen, choices]);
  return {
    choices,
    seen,
    see,
    isDirty,
    isFound: work.found !== null && isDirty,
    change: (changed) => choose((before) => ({ ...before, ...changed })),
    take: (latest) => {
      const theirs = latest === null ? initial : choicesOfSchedule(latest);
      work.settle();
      see(latest);
      choose(theirs);
      save(theirs);
    },
    // Before the way leads elsewhere, which would ask about what was typed.
    settle: () => {
      flushSync(() => save(choices));
      work.settle();
    },
    forget: () => keep(null),
  };
}

function isSame(one: ScheduleChoices, other: ScheduleChoices): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
