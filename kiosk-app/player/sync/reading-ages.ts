import type { Reading } from '../../../shared/contract/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';

/** How old live values are, and how long ago the server was heard of: counted on, whatever happens to wall clocks. */
export interface ReadingAges {
  /** What is known from here on, as of an instant by the server; `isKept`: it comes from an earlier start. */
  learned(readings: readonly Reading[], known: { issuedMs: number; isKept: boolean }): void;
  /** The server said that this is still so. */
  heard(): void;
  /** In milliseconds; null: nobody knows. */
  ageMs(reading: Reading): number | null;
  unheardMs(): number | null;
  /** Another number where either may be otherwise than by time going on. */
  mark(): number;
}

interface Learned {
  sequence: number;
  /** How old it was when it came; null: nobody knows. */
  baseMs: number | null;
  atMs: number;
}

export function createReadingAges(
  kioskClock: Pick<KioskClock, 'nowMs' | 'monotonicMs' | 'state'>,
): ReadingAges {
  let ages = new Map<string, Learned>();
  let heardMs: number | null = null;
  let issuedMs: number | null = null;
  let mark = 0;

  /** By the wall clock, where that is believed: it also knows what happened before this start. */
  function sinceWallMs(atMs: number): number | null {
    return kioskClock.state() === 'untrusted' ? null : Math.max(0, kioskClock.nowMs() - atMs);
  }
  return {
    learned(readings, known) {
      const nowMs = kioskClock.monotonicMs();
      issuedMs = known.issuedMs;
      mark += 1;
      ages = new Map(
        readings.map((reading): [string, Learned] => {
          const before = ages.get(reading.key);
          if (before?.sequence === reading.sequence && before.baseMs !== null) return [reading.key, before];
          const baseMs = known.isKept ? null : Math.max(0, known.issuedMs - parseInstant(reading.observedAt));
          return [reading.key, { sequence: reading.sequence, baseMs, atMs: nowMs }];
        }),
      );
    },
    heard() {
      heardMs = kioskClock.monotonicMs();
      mark += 1;
    },
    ageMs(reading) {
      const known = ages.get(reading.key);
      const byWallMs = sinceWallMs(parseInstant(reading.observedAt));
      if (known === undefined || known.baseMs === null) return byWallMs;
      return Math.max(known.baseMs + kioskClock.monotonicMs() - known.atMs, byWallMs ?? 0);
    },
    unheardMs() {
      if (heardMs !== null) return kioskClock.monotonicMs() - heardMs;
      return issuedMs === null ? null : sinceWallMs(issuedMs);
    },
    mark: () => mark,
  };
}
