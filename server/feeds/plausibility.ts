import type { ReadingValue } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import type { DocumentFault, DocumentValue, ReadDocument } from './documents/index.ts';

/** A clock of a source may be ahead by so much, as for readings. */
export const MOST_AHEAD_MS = 5 * 60_000;

/** What was known before. */
export interface Before {
  lastObservedAt: string | null;
  lastValues: readonly { key: string; value: ReadingValue; observedAt: string }[];
}

/** Of what was said before, what still holds: each from when it was seen itself, whatever else came since. */
export function stillHolding<Said extends { observedAt: string }>(
  said: readonly Said[],
  { nowMs, ttlSeconds }: { nowMs: number; ttlSeconds: number },
): Said[] {
  return said.filter(({ observedAt }) => parseInstant(observedAt) + ttlSeconds * 1_000 > nowMs);
}

/** Throws `feed/refused` for a document of another time: of the future, older than the last, or too old to hold. */
export function assertOfNow(
  { observedAt }: Pick<ReadDocument, 'observedAt'>,
  { lastObservedAt }: Pick<Before, 'lastObservedAt'>,
  { nowMs, ttlSeconds }: { nowMs: number; ttlSeconds: number },
): void {
  if (observedAt === null) return;
  const observedMs = parseInstant(observedAt);
  if (observedMs > nowMs + MOST_AHEAD_MS)
    throw refusal('from-the-future', `is of ${observedAt}, which is more than five minutes ahead`);
  const lastMs = lastObservedAt === null ? -Infinity : parseInstant(lastObservedAt);
  // What is farther ahead was taken by a clock of ours that has been put right: it is later than nothing.
  if (lastMs <= nowMs + MOST_AHEAD_MS && observedMs < lastMs)
    throw refusal('outdated', `is of ${observedAt}; one of ${lastObservedAt} is known`);
  if (observedMs + ttlSeconds * 1_000 <= nowMs) throw refusal('run-out', `is of ${observedAt}, and over`);
}

/** What leaps farther than it can is not believed, as long as what was said before would hold. */
export function withoutLeaps(
  { values, faults, ...document }: ReadDocument,
  { lastValues }: Pick<Before, 'lastValues'>,
  at: { nowMs: number; ttlSeconds: number },
): ReadDocument {
  const before = new Map(stillHolding(lastValues, at).map(({ key, value }) => [key, value]));
  const leaps = values.flatMap((one) => {
    const last = before.get(one.key);
    return isLeap(one, last)
      ? [{ one, detail: `${one.key}: from ${JSON.stringify(last)} to ${one.value}` }]
      : [];
  });
  const told = leaps.map(({ one: { key }, detail }): DocumentFault => ({ reason: 'jump', key, detail }));
  return {
    ...document,
    values: values.filter((one) => !leaps.some((leap) => leap.one === one)),
    faults: [...faults, ...told],
  };
}

function isLeap(
  one: DocumentValue,
  last: ReadingValue | undefined,
): one is DocumentValue & { value: number } {
  const { value, mostJump } = one;
  if (mostJump === null || typeof value !== 'number' || typeof last !== 'number') return false;
  return Math.abs(value - last) > mostJump;
}

function refusal(reason: DocumentFault['reason'], detail: string): AppError {
  return new AppError('feed/refused', detail, { data: { reason } });
}
