import { z } from 'zod';
import { Tag, words, ZoneName } from '../common.ts';
import { assertNamed, assertOnce, BOARD_LIMITS, inLanguages, phraseWith, plain } from './words.ts';

/** Every word that a board of opening hours shows in one language. */
export const OpeningBoardText = z.object({
  title: words(BOARD_LIMITS.title),
  /** Names of the rows, in the order of the board's `openings`. */
  rows: z.array(words(BOARD_LIMITS.row)).min(1).max(BOARD_LIMITS.rows),
  open: plain(),
  closed: plain(),
  /** Nothing is known of it, or the kiosk does not know the time. Never to be read as open. */
  unknown: plain(),
  closesAt: phraseWith('time'),
  closesIn: phraseWith('minutes'),
  opensAt: phraseWith('time'),
  opensIn: phraseWith('minutes'),
  /** On another day than today. */
  opensOn: phraseWith('date', 'time'),
  closedToday: plain(),
  /** Whose clock the hours are by, and whose those beside them; where the board has a zone of a neighbour. */
  ownClock: plain().nullable().default(null),
  otherClock: plain().nullable().default(null),
});
export type OpeningBoardText = z.infer<typeof OpeningBoardText>;

/** How opening hours of a gate stand: people approve the words and what the rows are, states and times come with the plan. */
export const OpeningBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('opening-hours'),
    /** Keys of the gate's opening hours, from the top. */
    openings: z.array(Tag).min(1).max(BOARD_LIMITS.rows),
    /** Of a neighbour, whose clock is shown beside the own one. */
    otherZone: ZoneName.nullable().default(null),
    texts: inLanguages(OpeningBoardText),
  })
  .superRefine(({ openings, otherZone, texts }, ctx) => {
    assertOnce(openings, 'openings', ctx);
    assertNamed(texts, { ctx, count: openings.length, of: ({ rows }) => ({ rows }) });
    if (otherZone === null) return;
    for (const [language, { ownClock, otherClock }] of Object.entries(texts)) {
      const complain = (field: string, message: string): void =>
        ctx.addIssue({ code: 'custom', message, path: ['texts', language, field] });
      if (ownClock === null) complain('ownClock', 'is required beside another clock');
      if (otherClock === null) complain('otherClock', 'is required of another clock');
    }
  });
export type OpeningBoard = z.infer<typeof OpeningBoard>;
