import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { z } from 'zod';
import type { WorkOn } from './kept-work.ts';
import { useKeptWork } from './use-kept-work.ts';

/** What stands in the form of something that is kept on the server. */
export interface Choosing<Choices, Kept> {
  choices: Choices;
  change: (changed: Partial<Choices>) => void;
  /** What the choices are changes of; null: a new one. */
  seen: Kept | null;
  see: (latest: Kept | null) => void;
  /** What is chosen differs from what is kept on the server. */
  isDirty: boolean;
  /** Left here by an earlier visit, and not saved yet. */
  isFound: boolean;
  /** Chooses what the server has instead. */
  take: (latest: Kept | null) => void;
  /** Nothing that was chosen is worth keeping any more. */
  settle: () => void;
  /** The page is left for good. */
  forget: () => void;
}

interface ChoosingOf<Choices, Kept> extends Pick<WorkOn, 'kind' | 'id'> {
  /** As it was when the page was opened; null: a new one. */
  kept: Kept | null;
  choicesOf: (kept: Kept | null) => Choices;
  /** How a window keeps both until they are saved. */
  schema: z.ZodType<{ seen: Kept | null; choices: Choices }>;
}

/** Begins with what an earlier visit left unsaved, or else with what is given. */
export function useChoices<Choices extends object, Kept>({
  kept,
  choicesOf,
  schema,
  ...on
}: ChoosingOf<Choices, Kept>): Choosing<Choices, Kept> {
  const work = useKeptWork(on, schema);
  const [choices, choose] = useState(() => work.found?.choices ?? choicesOf(kept));
  const [seen, see] = useState(work.found === null ? kept : work.found.seen);
  const [saved, save] = useState(() => choicesOf(kept));
  const isDirty = JSON.stringify(choices) !== JSON.stringify(saved);
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
      const theirs = choicesOf(latest);
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
