import type { Reading } from '../../../shared/contract/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import type { KioskClock } from '../clock/index.ts';

/** How old live values are, and how long ago the server was heard of: counted on, whatever happens to wall clocks, and in sleep. */
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
  kioskClock: Pick<KioskClock, 'nowMs' | 'elapsedMs' | 'state'>,
): ReadingAges {
  let ages = new Map<string, Learned>();
  /** `wallMs`: null where no clock was believed then. */
  let heard: { atMs: number; wallMs: number | null } | null = null;
  let issuedMs: number | null = null;
  let mark = 0;

  /** By the wall clock, where that is believed: it also knows what happened before this start. */
  function sinceWallMs(atMs: number): number | null {
    const nowMs = wallMs();
    return nowMs === null ? null : Math.max(0, nowMs - atMs);
  }
  function wallMs(): number | null {
    return kioskClock.state() === 'untrusted' ? null : kioskClock.nowMs();
  }
  return {
    learned(readings, known) {
      const nowMs = kioskClock.elapsedMs();
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
      heard = { atMs: kioskClock.elapsedMs(), wallMs: wallMs() };
      mark += 1;
    },
    ageMs(reading) {
      const known = ages.get(reading.key);
      const byWallMs = sinceWallMs(parseInstant(reading.observedAt));
      if (known === undefined || known.baseMs === null) return byWallMs;
      return Math.max(known.baseMs + kioskClock.elapsedMs() - known.atMs, byWallMs ?? 0);
    },
    unheardMs() {
      if (heard === null) return issuedMs === null ? null : sinceWallMs(issuedMs);
      const byWallMs = heard.wallMs === null ? null : sinceWallMs(heard.wallMs);
      return Math.max(kioskClock.elapsedMs() - heard.atMs, byWallMs ?? 0);
    },
    mark: () => mark,
  };
}
