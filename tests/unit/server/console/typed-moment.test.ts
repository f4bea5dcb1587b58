import { fc, it as prop } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { momentOf, momentText } from '../../../../server/console/parts/typed-moment.ts';

const date = fc
  .integer({ min: 0, max: 40_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
const time = fc
  .integer({ min: 0, max: 1_439 })
  .map((minutes) => Temporal.PlainTime.from('00:00').add({ minutes }).toString({ smallestUnit: 'minute' }));

describe('a date or a time that is typed', () => {
  prop.prop([date, time])('is read as it was written', (day, hour) => {
    expect(momentOf('date', momentText('date', day))).toBe(day);
    expect(momentOf('time', momentText('time', hour))).toBe(hour);
    const both = `${day}T${hour}`;
    expect(momentOf('dateTime', momentText('dateTime', both))).toBe(both);
    expect(momentOf('dateTime', both)).toBe(both);
  });

  it('is written day first, in 24 hours', () => {
    expect(momentText('date', '2026-11-27')).toBe('27/11/2026');
    expect(momentText('dateTime', '2026-11-27T08:05')).toBe('27/11/2026 08:05');
    expect(momentText('dateTime', '')).toBe('');
  });

  it.each([
    ['date', '7/1/2027', '2027-01-07'],
    ['date', '27.11.2026', '2026-11-27'],
    ['date', '2026-11-27', '2026-11-27'],
    ['time', '8:05', '08:05'],
    ['time', '8h', '08:00'],
    ['time', '14h05', '14:05'],
    ['time', '0805', '08:05'],
    ['dateTime', ' 27/11/2026,  8:05 ', '2026-11-27T08:05'],
  ] as const)('takes a %s that was typed as "%s"', (kind, text, value) => {
    expect(momentOf(kind, text)).toBe(value);
  });

  it.each([
    ['date', '31/2/2027'],
    ['date', '11/27/2026'],
    ['date', '27/11'],
    ['date', '27/11/26'],
    ['time', '24:00'],
    ['time', '8:60'],
    ['time', '8'],
    ['dateTime', '27/11/2026'],
    ['dateTime', '08:05'],
  ] as const)('makes nothing of the %s "%s"', (kind, text) => {
    expect(momentOf(kind, text)).toBeNull();
  });
});
