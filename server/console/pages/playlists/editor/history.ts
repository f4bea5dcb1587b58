import type { Draft } from './draft.ts';

/** Steps that can be taken back. */
const MOST_STEPS = 200;

/** A draft with the way back, and forth again. */
export interface History {
  past: readonly Draft[];
  present: Draft;
  future: readonly Draft[];
  /** What the last step belongs to: typing in one field is one step, however many letters. */
  run: string | null;
}

export function startHistory(present: Draft): History {
  return { past: [], present, future: [], run: null };
}

/** One step on. Steps of one run are taken back together. */
export function record(history: History, next: Draft, run: string | null = null): History {
  if (next === history.present) return history;
  if (run !== null && run === history.run) return { ...history, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-MOST_STEPS), present: next, future: [], run };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, run: null };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, run: null };
}
