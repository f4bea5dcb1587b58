import type { TableBoard, TableColumn } from '../contract/board.ts';

/** Words that stand in a column as far as a board says which: the others are of columns without tones or pictures. */
export function keysOf(
  column: Extract<TableColumn, { kind: 'word' }>,
  { columns, texts }: TableBoard,
): string[] {
  const own = (one: TableColumn): string[] =>
    one.kind === 'word' ? [...new Set([...Object.keys(one.tones), ...Object.keys(one.pictograms)])] : [];
  const known = Object.keys(Object.values(texts)[0]?.words ?? {});
  const marked = own(column).filter((key) => known.includes(key));
  if (marked.length > 0) return marked;
  const ofOthers = new Set(columns.flatMap(own));
  const rest = known.filter((key) => !ofOthers.has(key));
  return rest.length > 0 ? rest : known;
}
