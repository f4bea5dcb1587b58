import { z } from 'zod';
import { words, ZoneName } from '../common.ts';
import { assertNamed, assertOnce, BOARD_LIMITS, inLanguages, plain } from './words.ts';

const MOST_OTHER_ZONES = 3;

export const ClockText = z.object({
  /** Whose clock each is, the own one first: `Hanoi time`, `Beijing time`. */
  clocks: z
    .array(words(BOARD_LIMITS.row))
    .min(1)
    .max(MOST_OTHER_ZONES + 1),
  /** The kiosk does not trust its clock. */
  unknown: plain(),
});
export type ClockText = z.infer<typeof ClockText>;

/** The time here, and beside it that of neighbours. */
export const ClockBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('clock'),
    otherZones: z.array(ZoneName).max(MOST_OTHER_ZONES).default([]),
    texts: inLanguages(ClockText),
  })
  .superRefine(({ otherZones, texts }, ctx) => {
    assertOnce(otherZones, 'otherZones', ctx);
    assertNamed(texts, { ctx, count: otherZones.length + 1, of: ({ clocks }) => ({ clocks }) });
  });
export type ClockBoard = z.infer<typeof ClockBoard>;
