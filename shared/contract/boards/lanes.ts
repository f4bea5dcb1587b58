import { z } from 'zod';
import { Tag, words } from '../common.ts';
import { liveText, StalePolicy } from './live.ts';
import { assertNamed, assertOnce, BOARD_LIMITS, inLanguages, phraseWith, plain } from './words.ts';

/** A lane that nobody vouches for is not said to be open for longer. */
const LONGEST_BELIEVED_SECONDS = 600;
export const MOST_LANES = 24;

/** `7`, `12B`, `7-12`, or a lettered booth. */
const LaneNumber = z
  .string()
  .regex(/^(?:[A-Z]|[A-Z]?\d{1,3}[A-Z]?(?:-[A-Z]?\d{1,3}[A-Z]?)?)$/, 'must be a number, as 7, 7-12 or B3');

export const LanesText = z.object({
  ...liveText,
  /** For whom each lane is, in the order of `lanes`. */
  lanes: z.array(words(BOARD_LIMITS.row)).min(1).max(MOST_LANES),
  open: plain(),
  closed: plain(),
  suspended: plain(),
  wait: phraseWith('minutes').nullable().default(null),
});
export type LanesText = z.infer<typeof LanesText>;

/**
 * Which lane is for whom, and whether it is open: of `lanes.<key>.state` (`open`, `closed`, `suspended`) and
 * `lanes.<key>.wait` (minutes). Anything else, and nothing at all, is not known; a lane is never open by default.
 */
export const LanesBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('lanes'),
    lanes: z
      .array(z.object({ key: Tag, number: LaneNumber, pictogram: Tag.nullable().default(null) }))
      .min(1)
      .max(MOST_LANES),
    stale: StalePolicy.extend({
      afterSeconds: StalePolicy.shape.afterSeconds.max(LONGEST_BELIEVED_SECONDS),
      policy: z.enum(['hide', 'neutral']),
    }),
    texts: inLanguages(LanesText),
  })
  .superRefine(({ lanes, texts }, ctx) => {
    assertOnce(
      lanes.map(({ key }) => key),
      'lanes',
      ctx,
    );
    assertNamed(texts, { ctx, count: lanes.length, of: (text) => ({ lanes: text.lanes }) });
  });
export type LanesBoard = z.infer<typeof LanesBoard>;
