/** How a page that fails is brought back: itself, its window, the whole shell. */
export type Rung = 'reload' | 'replace' | 'relaunch';

export interface Step {
  rung: Rung;
  /** How long to wait before it. */
  delayMs: number;
}

const RUNGS: readonly Step[] = [
  { rung: 'reload', delayMs: 0 },
  { rung: 'reload', delayMs: 1_000 },
  { rung: 'reload', delayMs: 4_000 },
  { rung: 'replace', delayMs: 2_000 },
  { rung: 'replace', delayMs: 8_000 },
];
const FIRST_RELAUNCH_MS = 5_000;
const LONGEST_RELAUNCH_MS = 10 * 60_000;

/** What to do about a page that failed so many times since it was last well. */
export function nextStep(failures: number, relaunches: number): Step {
  return RUNGS[failures] ?? { rung: 'relaunch', delayMs: relaunchDelayMs(relaunches) };
}

/** Twice as long after each start that did not last, so that a unit beyond help leaves its disk alone. */
export function relaunchDelayMs(relaunches: number): number {
  return Math.min(LONGEST_RELAUNCH_MS, FIRST_RELAUNCH_MS * 2 ** Math.min(relaunches, 20));
}
