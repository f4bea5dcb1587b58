import { useDeferredValue } from 'react';

/** About as many as are in sight on a small screen. */
const AT_ONCE = 8;

/**
 * Rows of a list: those in sight at once, and the rest when they are drawn, so that a long list answers as soon as a short
 * one. Newer facts of the same list (by its first row) come whole.
 */
export function useInStages<Row>(rows: readonly Row[], keyOf: (row: Row) => string): readonly Row[] {
  const [first] = rows;
  const list = first === undefined ? '' : keyOf(first);
  const drawn = useDeferredValue(list, '');
  return drawn === list ? rows : rows.slice(0, AT_ONCE);
}
