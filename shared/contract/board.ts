import { z } from 'zod';
import { LanguageTag, Tag, words, ZoneName } from './common.ts';

/** How much a board holds: characters of each of its texts, and rows. */
export const BOARD_LIMITS = { title: 80, row: 60, phrase: 60, rows: 12 } as const;

/** Words around values that are put in their places: `Closes in {minutes} min`. Each place stands there once. */
const phraseWith = (...places: string[]) =>
  words(BOARD_LIMITS.phrase).superRefine((text, ctx) => {
    const found: readonly string[] = text.match(/\{[^{}]*\}/g) ?? [];
    const isWhole = found.length === places.length && places.every((place) => found.includes(`{${place}}`));
    const isPlain = !/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ''));
    if (isWhole && isPlain) return;
    const named = places.map((place) => `{${place}}`).join(' and ');
    ctx.addIssue({ code: 'custom', message: `must say ${named} once, and nothing else in braces` });
  });
const plain = words(BOARD_LIMITS.phrase).regex(/^[^{}]*$/, 'has nothing to put in braces');

/** Every word that a board of opening hours shows in one language. */
export const OpeningBoardText = z.object({
  title: words(BOARD_LIMITS.title),
  /** Names of the rows, in the order of the board's `openings`. */
  rows: z.array(words(BOARD_LIMITS.row)).min(1).max(BOARD_LIMITS.rows),
  open: plain,
  closed: plain,
  /** Nothing is known of it, or the kiosk does not know the time. Never to be read as open. */
  unknown: plain,
  closesAt: phraseWith('time'),
  closesIn: phraseWith('minutes'),
  opensAt: phraseWith('time'),
  opensIn: phraseWith('minutes'),
  /** On another day than today. */
  opensOn: phraseWith('date', 'time'),
  closedToday: plain,
  /** Whose clock the hours are by, and whose those beside them; where the board has a zone of a neighbour. */
  ownClock: plain.nullable().default(null),
  otherClock: plain.nullable().default(null),
});
export type OpeningBoardText = z.infer<typeof OpeningBoardText>;

/** How opening hours of a gate stand: people approve the words and what the rows are, states and times come with the plan. */
export const BoardBody = z
  .object({
    kind: z.literal('board'),
    template: z.literal('opening-hours'),
    /** Keys of the gate's opening hours, from the top. */
    openings: z.array(Tag).min(1).max(BOARD_LIMITS.rows),
    /** Of a neighbour, whose clock is shown beside the own one. */
    otherZone: ZoneName.nullable().default(null),
    texts: z
      .record(LanguageTag, OpeningBoardText)
      .refine((texts) => Object.keys(texts).length > 0, 'needs at least one language'),
  })
  .superRefine(({ openings, otherZone, texts }, ctx) => {
    for (const [i, key] of openings.entries())
      if (openings.indexOf(key) !== i)
        ctx.addIssue({ code: 'custom', message: 'is a row already', path: ['openings', i] });
    for (const [language, { rows, ownClock, otherClock }] of Object.entries(texts)) {
      const complain = (field: string, message: string): void =>
        ctx.addIssue({ code: 'custom', message, path: ['texts', language, field] });
      if (rows.length !== openings.length) complain('rows', 'must name each row once');
      if (otherZone === null) continue;
      if (ownClock === null) complain('ownClock', 'is required beside another clock');
      if (otherClock === null) complain('otherClock', 'is required of another clock');
    }
  });
export type BoardBody = z.infer<typeof BoardBody>;
