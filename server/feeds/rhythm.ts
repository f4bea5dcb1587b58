/** However often a feed fails, it is asked once an hour. */
const LONGEST_WAIT_MS = 3_600_000;
/** Feeds of one installation do not ask all at the same moment. */
const SPREAD = 0.1;

/** How long until a feed is asked again: its own time, or after failures twice as long each time, spread by chance. */
export function waitMs(everySeconds: number, failures: number, chance: number): number {
  const everyMs = everySeconds * 1_000;
  if (failures === 0) return Math.round(everyMs * (1 + SPREAD * (chance - 0.5)));
  const longestMs = Math.max(everyMs, LONGEST_WAIT_MS);
  const waitedMs = Math.min(longestMs, everyMs * 2 ** Math.min(failures, 20));
  // Half of it for sure, so that a source in trouble is not asked sooner than one that is well.
  return Math.round(waitedMs * (0.5 + chance / 2));
}
