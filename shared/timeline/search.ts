/** The greatest index below `count` for which a condition holds that holds for 0 and, once broken, stays so. */
export function lastWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The last of sorted instants that has come; the first, where none has. */
export function lastAtOrBefore(sortedMs: readonly number[], atMs: number): number {
  return lastWhere(sortedMs.length, (i) => (sortedMs[i] ?? Infinity) <= atMs);
}
