/** One page of a list, as `pageOf` of the contract says it. */
export interface Page<Row> {
  rows: Row[];
  /** Goes into `after` of the next call; null on the last page. */
  next: string | null;
}

/** Makes a page of `limit + 1` rows read: the one too many only tells that there is a next page. */
export function pageAfter<Row>(read: Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const rows = read.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: read.length > limit && last !== undefined ? cursorOf(last) : null };
}
