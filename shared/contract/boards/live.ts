import { z } from 'zod';
import { words } from '../common.ts';
import { BOARD_LIMITS, phraseWith, plain } from './words.ts';

/** A kiosk hears of its server every minute: less than three of them prove nothing. */
const SOONEST_STALE_SECONDS = 180;

/**
 * What becomes of live values that nobody vouches for any more: their own time to live is over, or the kiosk has had no word
 * of its server for `afterSeconds`. `label`: they stay, and the board says since when · `dim`: and are drawn in the muted
 * tone · `hide`: the board's words for what is not known stand in their place · `neutral`: those words stand in the place of
 * the whole board. Counted on the kiosk's monotonic clock.
 */
export const StalePolicy = z.object({
  afterSeconds: z.int().min(SOONEST_STALE_SECONDS).max(86_400),
  policy: z.enum(['label', 'dim', 'hide', 'neutral']),
  /** So long after the source saw it nothing of it is drawn, whatever `policy` says. */
  goneAfterSeconds: z.int().min(SOONEST_STALE_SECONDS).max(604_800).nullable().default(null),
});
export type StalePolicy = z.infer<typeof StalePolicy>;

/** What every board of live values says in a language. */
export const liveText = {
  title: words(BOARD_LIMITS.title),
  /** Whose values they are: `Noi Bai Airport`. */
  source: plain(),
  /** When they were true. */
  asOf: phraseWith('time'),
  /** They are stale. */
  notSince: phraseWith('time'),
  /** Stands where a value is not known, or not believed any more. Never to be read as open. */
  unknown: plain(BOARD_LIMITS.sentence),
};
export const LiveText = z.object(liveText);
export type LiveText = z.infer<typeof LiveText>;
