import { describe, expect, it } from 'vitest';
import { holidaysOfVietnam } from '../../../../server/opening/vietnam.ts';
import { holidaysOf } from '../../../../server/opening/holidays.ts';
import { lunarMonth } from '../../../support/lunar-sky.ts';

const YEARS = Array.from({ length: 27 }, (_, i) => 2024 + i);
const all = holidaysOfVietnam();
const named = (year: number, name: string): string[] =>
  all.filter(({ date, name: of }) => date.startsWith(`${year}`) && of.en === name).map(({ date }) => date);

describe('public holidays of Vietnam', () => {
  it('have Tết and the Hung Kings where the moon over Vietnam has them', () => {
    for (const year of YEARS) {
      const tet = lunarMonth(year, 1, 7);
      const certain = [-1, 0, 1, 2].map((days) => tet.add({ days }).toString());
      expect(named(year, 'Lunar New Year (Tết)'), `${year}`).toEqual(expect.arrayContaining(certain));
      const hungKings = lunarMonth(year, 3, 7).add({ days: 9 });
      expect(named(year, "Hung Kings' Commemoration Day"), `${year}`).toEqual([hungKings.toString()]);
    }
  });

  it('come a day before China’s where the new moon falls between their midnights', () => {
    const differs = YEARS.filter((year) => !lunarMonth(year, 1, 7).equals(lunarMonth(year, 1, 8)));
    expect(differs).toEqual([2030]);
    expect(named(2030, 'Lunar New Year (Tết)')).toContain('2030-02-02');
    expect(lunarMonth(2030, 1, 8).toString()).toBe('2030-02-03');
  });

  it('are counted by a sky that agrees with the Chinese calendar of this machine', () => {
    for (const year of YEARS)
      for (const month of [1, 3]) {
        const { monthCode, day } = lunarMonth(year, month, 8).withCalendar('chinese');
        expect([year, monthCode, day]).toEqual([year, `M0${month}`, 1]);
      }
  });

  it('have the days of the solar year, and those that were decided where they were', () => {
    const of = (year: number) => all.filter(({ date }) => date.startsWith(`${year}`)).map(({ date }) => date);
    expect(of(2026)).toEqual([
      '2026-01-01',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-04-26',
      '2026-04-30',
      '2026-05-01',
      '2026-09-01',
      '2026-09-02',
    ]);
    const decided = (year: number) =>
      all.filter(({ date, source }) => date.startsWith(`${year}`) && source.includes('decision'));
    expect([2024, 2025].map((year) => decided(year).map(({ date }) => date))).toEqual([
      ['2024-02-08', '2024-09-03'],
      ['2025-01-27', '2025-09-01'],
    ]);
    expect(of(2028)).toEqual([
      '2028-01-01',
      '2028-01-25',
      '2028-01-26',
      '2028-01-27',
      '2028-01-28',
      '2028-04-04',
      '2028-04-30',
      '2028-05-01',
      '2028-09-02',
    ]);
  });
});

describe('the holidays of a gate', () => {
  const OWN = { date: '2028-04-30', name: { vi: 'Hội cửa khẩu' }, source: 'The gate’s own' };
  const year = { from: '2028-04-01', until: '2028-09-02' };
  const dates = (calendar: Parameters<typeof holidaysOf>[0]) =>
    holidaysOf(calendar, year).map(({ date }) => date);

  it('are the public ones, without those it works on, and its own, which go first', () => {
    const calendar = { publicHolidays: 'vietnam' as const, days: [OWN], exceptDates: ['2028-05-01'] };
    expect(dates(calendar)).toEqual(['2028-04-04', '2028-04-30', '2028-09-02']);
    expect(holidaysOf(calendar, year)).toContainEqual(OWN);
  });

  it('are its own alone where it keeps those of no country, even on a date that it excepts', () => {
    expect(dates({ publicHolidays: null, days: [OWN], exceptDates: [OWN.date] })).toEqual([OWN.date]);
  });
});
