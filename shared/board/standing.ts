import type { ReadingValue } from '../contract/reading.ts';
import type { StalePolicy } from '../contract/board.ts';

/** A live value as whoever draws it knows it. */
export interface LiveReading {
  value: ReadingValue;
  /** When its source saw it. */
  observedMs: number;
  /** How long ago that is, by a clock that is never set; null: nobody knows. */
  ageMs: number | null;
  ttlMs: number;
}

/** What is known of live values. */
export interface LiveView {
  reading: (key: string) => LiveReading | null;
  /** How long the server has not been heard of; null: not since anybody can tell. */
  unheardMs: number | null;
}

/** `fresh` and `stale` values are drawn, `hidden` and `unknown` ones are not. */
export type Standing = 'fresh' | 'stale' | 'hidden' | 'unknown';

/** How a live value stands by the policy of its board. What nobody knows the age of is stale. */
export function standingOf(
  reading: LiveReading | null,
  { unheardMs }: Pick<LiveView, 'unheardMs'>,
  { afterSeconds, policy, goneAfterSeconds }: StalePolicy,
): Standing {
  if (reading === null || reading.value === null) return 'unknown';
  const isPast = (ageMs: number | null, limitMs: number): boolean => ageMs === null || ageMs >= limitMs;
  if (goneAfterSeconds !== null && isPast(reading.ageMs, goneAfterSeconds * 1_000)) return 'hidden';
  const isFresh = !isPast(reading.ageMs, reading.ttlMs) && !isPast(unheardMs, afterSeconds * 1_000);
  if (isFresh) return 'fresh';
  return policy === 'label' || policy === 'dim' ? 'stale' : 'hidden';
}

/** Of all values of a board. */
export interface BoardStanding {
  /** When what is drawn was true: of the oldest value; null: nothing is drawn, or nobody knows. */
  asOfMs: number | null;
  /** Something that was known is not vouched for any more. */
  isStale: boolean;
  /** The words for what is not known stand in the place of the board. */
  isNeutral: boolean;
}

export function boardStanding(
  standings: readonly Standing[],
  asOfMs: number | null,
  { policy }: Pick<StalePolicy, 'policy'>,
): BoardStanding {
  const known = standings.filter((standing) => standing !== 'unknown');
  const isGone = known.every((standing) => standing === 'hidden');
  return {
    asOfMs,
    isStale: known.some((standing) => standing !== 'fresh'),
    isNeutral: policy === 'neutral' && isGone,
  };
}
