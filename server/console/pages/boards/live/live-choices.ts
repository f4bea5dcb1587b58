import { z } from 'zod';
import { CommonChoices } from '../board-form.ts';

/** By language. */
const Said = z.record(z.string(), z.string());
export type Said = z.infer<typeof Said>;

/** A row of a form: what is set in it, and what it says in each language, by the name of the field; all as typed. */
export const LiveRow = z.object({
  /** Its own in its list, whatever its place. */
  id: z.int(),
  set: z.record(z.string(), z.string()),
  said: z.record(z.string(), Said),
});
export type LiveRow = z.infer<typeof LiveRow>;

/** A board of live values, clocks or messages as it stands in its form. */
export const LiveChoices = CommonChoices.extend({
  /** Spoken on it, in the order of the form. */
  languages: z.array(z.string()),
  set: z.record(z.string(), z.string()),
  phrases: z.record(z.string(), Said),
  rows: z.array(LiveRow),
  /** Of a table: what stands in its columns, by the codes that sources send. */
  words: z.array(LiveRow),
});
export type LiveChoices = z.infer<typeof LiveChoices>;

/** Which list of rows. */
export type ListName = 'rows' | 'words';

type Rows = readonly LiveRow[];

export function withRow(rows: Rows, row: Omit<LiveRow, 'id'>): LiveRow[] {
  return [...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, ...row }];
}

export function withoutRow(rows: Rows, id: number): LiveRow[] {
  return rows.filter((row) => row.id !== id);
}

export function withChangedRow(rows: Rows, changed: LiveRow): LiveRow[] {
  return rows.map((row) => (row.id === changed.id ? changed : row));
}

/** One row by so many places; beyond an end it stays. */
export function withMovedRow(rows: Rows, id: number, by: number): LiveRow[] {
  const from = rows.findIndex((row) => row.id === id);
  const [moved] = rows.slice(from, from + 1);
  const to = from + by;
  if (moved === undefined || to < 0 || to >= rows.length) return [...rows];
  const others = withoutRow(rows, id);
  return [...others.slice(0, to), moved, ...others.slice(to)];
}

export function numbered(rows: readonly Omit<LiveRow, 'id'>[]): LiveRow[] {
  return rows.map((row, id) => ({ id, ...row }));
}
