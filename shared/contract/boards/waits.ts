import { z } from 'zod';
import { Tag, words } from '../common.ts';
import { ReadingKey } from '../reading.ts';
import { liveText, StalePolicy } from './live.ts';
import { assertNamed, assertOnce, BOARD_LIMITS, inLanguages, phraseWith, plain } from './words.ts';

export const WaitsText = z.object({
  ...liveText,
  /** What is waited for, in the order of `rows`. */
  rows: z.array(words(BOARD_LIMITS.row)).min(1).max(BOARD_LIMITS.rows),
  minutes: phraseWith('minutes'),
  quiet: plain(),
  busy: plain(),
  veryBusy: plain(),
  /** Of a yard that tells how much room it has. */
  places: phraseWith('places').nullable().default(null),
});
export type WaitsText = z.infer<typeof WaitsText>;

const Minutes = z.int().min(1).max(600);

/**
 * How long queues are: of `<reading>.minutes`, `<reading>.level` (0 quiet, 1 busy, 2 very busy) and `<reading>.places`,
 * people's queues and those of trucks alike. A level that is not told follows from the minutes.
 */
export const WaitsBoard = z
  .object({
    kind: z.literal('board'),
    template: z.literal('waits'),
    rows: z
      .array(
        z.object({
          /** `waits.visitors`, `trucks.yard-1`. */
          reading: ReadingKey,
          pictogram: Tag.nullable().default(null),
          busyFrom: Minutes.default(15),
          veryBusyFrom: Minutes.default(30),
        }),
      )
      .min(1)
      .max(BOARD_LIMITS.rows),
    stale: StalePolicy,
    texts: inLanguages(WaitsText),
  })
  .superRefine(({ rows, texts }, ctx) => {
    assertOnce(
      rows.map(({ reading }) => reading),
      'rows',
      ctx,
    );
    for (const [i, { busyFrom, veryBusyFrom }] of rows.entries())
      if (veryBusyFrom <= busyFrom)
        ctx.addIssue({
          code: 'custom',
          message: 'must be more than busyFrom',
          path: ['rows', i, 'veryBusyFrom'],
        });
    assertNamed(texts, { ctx, count: rows.length, of: (text) => ({ rows: text.rows }) });
  });
export type WaitsBoard = z.infer<typeof WaitsBoard>;
