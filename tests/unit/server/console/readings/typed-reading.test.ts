import { describe, expect, it } from 'vitest';
import {
  BLANK_READING,
  lacksOf,
  typedOf,
  updateOf,
} from '../../../../../server/console/pages/readings/typed-reading.ts';
import { KnownReading, type ReadingValue } from '../../../../../shared/contract/index.ts';

const AT = '2026-11-26T08:00:00.000Z';

function known(value: ReadingValue, held: ReadingValue = value): KnownReading {
  const reading = { key: 'lanes.7', value, observedAt: AT, since: AT, ttlSeconds: 60, sequence: 1 };
  return KnownReading.parse({
    reading,
    seenAt: AT,
    runsOutAt: AT,
    sentBy: null,
    held: held === value ? null : { value: held, until: AT },
  });
}

describe('a live value in a form', () => {
  it.each<ReadingValue>(['open', 4.5, true, false, null])('comes out as it went in: %s', (value) => {
    expect(updateOf(typedOf(known(value)))).toEqual({ value, ttlSeconds: 3_600 });
  });

  it('is said anew by hand as unknown where it is a table', () => {
    expect(typedOf(known({ rows: [{ flight: 'VN255' }] })).kind).toBe('unknown');
  });

  it('begins with what was seen last, though kiosks do not know it yet', () => {
    expect(updateOf(typedOf(known('open', 'closed'))).value).toBe('closed');
  });

  it('takes a number with a comma or a point, and nothing else for one', () => {
    const typed = (number: string) => ({ ...BLANK_READING, key: 'k', kind: 'number' as const, number });
    expect(updateOf(typed(' 4,5 ')).value).toBe(4.5);
    expect(lacksOf(typed('-12'))).toEqual({});
    for (const text of ['', 'many', '1e3', '1.2.3', '0x10'])
      expect(lacksOf(typed(text))).toEqual({ value: 'noNumber' });
  });

  it('lacks its key and its text', () => {
    expect(lacksOf(BLANK_READING)).toEqual({ key: 'keyMissing', value: 'valueMissing' });
    expect(lacksOf({ ...BLANK_READING, key: 'k', kind: 'unknown' })).toEqual({});
  });
});
