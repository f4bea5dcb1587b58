import { z } from 'zod';
import { Instant } from './common.ts';

const ReadingValue = z.union([z.string().max(120), z.number(), z.boolean(), z.null()]);

/** One live value of a feed. Live values carry numbers, times and keys of approved facts; never words for travellers. */
export const Reading = z
  .object({
    /** Feed and field, as `lanes.7.state`. */
    key: z.string().min(1).max(120),
    value: ReadingValue,
    /** Its value before it last changed: what began under a condition then is shown to its end. Left out: not known. */
    was: ReadingValue.optional(),
    /** When the source saw it. */
    observedAt: Instant,
    /** When it last changed. */
    since: Instant,
    ttlSeconds: z.int().min(1).max(604_800),
    sequence: z.int().min(0),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;
