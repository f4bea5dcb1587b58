/** No restored server is that far behind; a kiosk that says so is broken or lies, and would use up the numbers. */
const LONGEST_LEAP = 1_000_000;

/** True when a kiosk has accepted a higher revision than this server has, and believably so. */
export function isCatchUp({ floor, revision }: { floor: number; revision: number }): boolean {
  return floor > revision && floor - revision <= LONGEST_LEAP;
}
