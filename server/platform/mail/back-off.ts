const MINUTE_MS = 60_000;
const LONGEST_MS = 60 * MINUTE_MS;

/** Until a letter that was put off so many times is tried again: a minute at first, an hour at last, half of it by chance. */
export function letterBackOffMs(attempts: number, chance: number): number {
  const ms = Math.min(MINUTE_MS * 2 ** (attempts - 1), LONGEST_MS);
  return Math.round(ms * (0.5 + chance / 2));
}

/** Until a mail server that took nothing, so many times in a row, is asked again. */
export function serverBackOffMs(failures: number): number {
  return Math.min(5_000 * 2 ** (failures - 1), MINUTE_MS);
}
