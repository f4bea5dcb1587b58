import { describe, expect, it } from 'vitest';
import { nextOrigins } from '../../../../shared/board/index.ts';
import type { ReadingRow, ReadingValue } from '../../../../shared/contract/index.ts';
import { raisedByOrigins } from '../../../../shared/languages/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { EXAMPLE_WALL_MS } from '../../../support/stage-examples.ts';

const MINUTE_MS = 60_000;
const at = (minutes: number): string => formatInstant(EXAMPLE_WALL_MS + minutes * MINUTE_MS);

function origins(
  value: ReadingValue,
  { ageMs = 0, nowMs = EXAMPLE_WALL_MS }: { ageMs?: number; nowMs?: number | null } = {},
): string[] {
  const reading = { value, observedMs: EXAMPLE_WALL_MS, ageMs, ttlMs: 600_000 };
  return nextOrigins({ unheardMs: 0, reading: () => reading }, nowMs);
}
const rows = (...said: ReadingRow[]): ReadingValue => ({ rows: said });

describe('where the next travellers come from', () => {
  it('is said by flights that land within the hour, by the latest word of their time', () => {
    const table = rows(
      { airport: 'ICN', scheduled: at(10) },
      { airport: 'NRT', scheduled: at(10), estimated: at(90) },
      { airport: 'BKK', scheduled: at(-120), estimated: at(-30) },
      { airport: 'CDG', scheduled: at(-60) },
      { airport: null, scheduled: at(5) },
      { airport: 'HKG', scheduled: 'soon' },
    );
    expect(origins(table)).toEqual(['ICN', 'BKK']);
  });

  it('is not known from what has run out, without a clock, or from what is no table', () => {
    const table = rows({ airport: 'ICN', scheduled: at(10) });
    expect(origins(table, { ageMs: 600_000 })).toEqual([]);
    expect(origins(table, { nowMs: null })).toEqual([]);
    expect(origins('ICN')).toEqual([]);
  });
});

describe('the languages of a display', () => {
  const LANGUAGES = ['vi', 'en', 'zh-Hans', 'ko', 'ja', 'zh-Hant-HK'];

  it('are raised by who comes next, the more flights the sooner; the first two stay', () => {
    expect(raisedByOrigins(LANGUAGES, ['NRT', 'ICN', 'HND'])).toEqual([
      'vi',
      'en',
      'ja',
      'ko',
      'zh-Hans',
      'zh-Hant-HK',
    ]);
    expect(raisedByOrigins(LANGUAGES, ['HKG'])[2]).toBe('zh-Hant-HK');
  });

  it('stay in the order of the gate where nobody comes whose language it has', () => {
    expect(raisedByOrigins(LANGUAGES, [])).toBe(LANGUAGES);
    expect(raisedByOrigins(LANGUAGES, ['SGN', 'constructor', 'XXX'])).toBe(LANGUAGES);
  });
});
