import { z } from 'zod';
import { Tag, words } from '../common.ts';
import { MOST_TABLE_ROWS, ReadingCode, ReadingField, ReadingKey } from '../reading.ts';
import { liveText, StalePolicy } from './live.ts';
import { assertNamed, BOARD_LIMITS, inLanguages, phraseWith, plain } from './words.ts';

const MOST_COLUMNS = 7;
/** Airports, remarks and the like of one table. */
const MOST_WORDS = 250;

/** How a word stands beside others: by a sign and a colour besides the word itself. */
export const WordTone = z.enum(['good', 'late', 'bad']);
export type WordTone = z.infer<typeof WordTone>;

/** What a column makes of a field of the reading's rows. Nothing that a source sends is drawn as it comes. */
export const TableColumn = z.discriminatedUnion('kind', [
  /** An instant, as wall time of the display; `revised`: the field with a later word, drawn beside it where it is another, and in its place where it is missing. */
  z.object({
    kind: z.literal('time'),
    field: ReadingField,
    revised: ReadingField.nullable().default(null),
  }),
  /** A flight's designator, and those it is sold under besides. */
  z.object({
    kind: z.literal('flight'),
    field: ReadingField,
    codeshares: ReadingField.nullable().default(null),
  }),
  /** A gate, a belt, counters, a berth, a platform: at most four letters and digits, or two such with a hyphen. */
  z.object({ kind: z.literal('place'), field: ReadingField }),
  z.object({
    kind: z.literal('number'),
    field: ReadingField,
    decimals: z.int().min(0).max(4).default(0),
    /** What is outside is not believed. */
    between: z.tuple([z.number(), z.number()]),
  }),
  /** One of the board's `words`; what is not among them is not drawn. */
  z.object({
    kind: z.literal('word'),
    field: ReadingField,
    tones: z.record(ReadingCode, WordTone).default({}),
    pictograms: z.record(ReadingCode, Tag).default({}),
  }),
]);
export type TableColumn = z.infer<typeof TableColumn>;

export const TableText = z.object({
  ...liveText,
  /** Heads, in the order of `columns`. */
  columns: z.array(words(BOARD_LIMITS.row)).min(1).max(MOST_COLUMNS),
  /** What numbers of a column stand in, `{value} °C`; null: nothing. */
  units: z.array(phraseWith('value').nullable()).max(MOST_COLUMNS),
  /** By the codes that the source sends. */
  words: z
    .record(ReadingCode, plain())
    .refine((known) => Object.keys(known).length <= MOST_WORDS, `has at most ${MOST_WORDS} words`)
    .default({}),
  /** The table has no rows, or all of them are over. Where none can be read, it is not empty: `unknown` is said. */
  empty: plain(BOARD_LIMITS.sentence),
});
export type TableText = z.infer<typeof TableText>;

/**
 * Rows of a table reading: flights, belts, rates, ships, departures of buses, the weather. What columns are, and every word
 * that can stand in them, people approve; the source says which row, which number, which key.
 */
export const TableBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('table'),
    reading: ReadingKey,
    /** `rows`: a line each · `cards`: the fields of a row stand side by side, each under its name. */
    form: z.enum(['rows', 'cards']).default('rows'),
    columns: z.array(TableColumn).min(1).max(MOST_COLUMNS),
    /** Rows whose time, or the later word of it, is over for longer are left out; null: none is. */
    pastMinutes: z.int().min(0).max(1_440).nullable().default(null),
    mostRows: z.int().min(1).max(MOST_TABLE_ROWS).default(MOST_TABLE_ROWS),
    stale: StalePolicy,
    texts: inLanguages(TableText),
  })
  .superRefine(({ columns, texts }, ctx) => {
    assertNamed(texts, {
      ctx,
      count: columns.length,
      of: (text) => ({ columns: text.columns, units: text.units }),
    });
    for (const [i, column] of columns.entries())
      if (column.kind === 'number' && column.between[0] >= column.between[1])
        ctx.addIssue({
          code: 'custom',
          message: 'must be the least and the greatest',
          path: ['columns', i, 'between'],
        });
    const said = Object.entries(texts);
    for (const [language, text] of said)
      for (const [other, { words: theirs }] of said)
        for (const key of Object.keys(theirs))
          if (!Object.hasOwn(text.words, key))
            ctx.addIssue({
              code: 'custom',
              message: `lacks the word ${key}, which ${other} has`,
              path: ['texts', language, 'words', key],
            });
  });
export type TableBoard = z.infer<typeof TableBoard>;
