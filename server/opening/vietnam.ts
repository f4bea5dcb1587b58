import type { Holiday } from '../../shared/contract/index.ts';

/*
 * Days off of everybody in Vietnam by the Labour Code, 45/2019/QH14, Article 112. Lunar dates are those of the Vietnamese
 * calendar, by new moons and solar terms in Vietnam's own time, UTC+7 (Decision 121-CP of 8 August 1967), which now and then
 * differ from China's: Tết of 2030 comes a day earlier. They are computed, once for all, as the tables of the State's calendar
 * board and Hồ Ngọc Đức's "Thuật toán tính âm lịch" are, and a test computes them anew from the sky. Those of 2024 to 2049 are also
 * the dates of the npm package date-holidays, which counts them by other means.
 *
 * The law leaves two days to the Prime Minister's decision of each year: which day beside the four here is the fifth of Tết,
 * and whether 1 or 3 September goes with the National Day. They are known for the years below and guessed for none. Not here
 * are weekdays that make up for a holiday on somebody's weekly day off, or that were swapped with a Saturday: those are days
 * off by Article 111 or by arrangement, not holidays. Nor is Vietnamese Culture Day, 24 November (Politburo Resolution
 * 80-NQ/TW of 7 January 2026), as no text that puts it into Article 112 was found; a gate that keeps it names it among its own days.
 */
const LAW = 'Labour Code 45/2019/QH14, Article 112';

/** First day of the lunar year, and the tenth of its third month. */
const LUNAR: Readonly<Record<number, readonly [tet: string, hungKings: string]>> = {
  2024: ['02-10', '04-18'],
  2025: ['01-29', '04-07'],
  2026: ['02-17', '04-26'],
  2027: ['02-06', '04-16'],
  2028: ['01-26', '04-04'],
  2029: ['02-13', '04-23'],
  2030: ['02-02', '04-12'],
  2031: ['01-23', '04-01'],
  2032: ['02-11', '04-19'],
  2033: ['01-31', '04-09'],
  2034: ['02-19', '04-28'],
  2035: ['02-08', '04-17'],
  2036: ['01-28', '04-06'],
  2037: ['02-15', '04-24'],
  2038: ['02-04', '04-13'],
  2039: ['01-24', '04-03'],
  2040: ['02-12', '04-20'],
  2041: ['02-01', '04-10'],
  2042: ['01-22', '04-29'],
  2043: ['02-10', '04-19'],
  2044: ['01-30', '04-07'],
  2045: ['02-17', '04-26'],
  2046: ['02-06', '04-15'],
  2047: ['01-26', '04-04'],
  2048: ['02-14', '04-22'],
  2049: ['02-02', '04-11'],
  2050: ['01-23', '04-01'],
};

/**
 * What the Prime Minister has decided: the fifth day of Tết, and the second of the National Day. As told by the Government
 * Office and the ministry that carries it out:
 * - 2024: 8662/VPCP-KGVX of 3 November 2023, off from 8 to 14 February (five days, and two for a weekend) and from 31 August to
 *   3 September; https://baotintuc.vn/chot-phuong-an-nghi-tet-nguyen-dan-7-ngay-nghi-le-quoc-khanh-4-ngay-n20231103185933813.htm
 * - 2025: 8726/VPCP-KGVX of 26 November 2024, Tết from 27 to 31 January, and 1 and 2 September;
 *   https://vietnamnews.vn/society/1687874/pm-approves-proposal-for-9-day-continuous-tet-holiday-in-2025.html
 * - 2026: the Government Office's letter of 13 October 2025, Tết from 16 to 20 February, and 1 and 2 September;
 *   https://vietnamnews.vn/politics-laws/1727514/ministry-of-home-affairs-announces-2026-holiday-schedule-for-lunar-new-year-national-day.html
 */
const DECIDED: Readonly<Record<number, readonly [tet: string, nationalDay: string]>> = {
  2024: ['02-08', '09-03'],
  2025: ['01-27', '09-01'],
  2026: ['02-20', '09-01'],
};

const NAMES = {
  newYear: { vi: 'Tết Dương lịch', en: "New Year's Day" },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: "Hung Kings' Commemoration Day" },
  victory: { vi: 'Ngày Chiến thắng', en: 'Reunification Day' },
  labour: { vi: 'Ngày Quốc tế lao động', en: 'International Labour Day' },
  nationalDay: { vi: 'Quốc khánh', en: 'National Day' },
};

/** The eve of Tết and the first three days of the year are off whatever is decided. */
const DAYS_OF_TET = [-1, 0, 1, 2];

/** Every public holiday that is known, by date. */
export function holidaysOfVietnam(): Holiday[] {
  return Object.entries(LUNAR)
    .flatMap(([year, [tet, hungKings]]) => holidaysOfYear(Number(year), { tet, hungKings }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function holidaysOfYear(year: number, lunar: { tet: string; hungKings: string }): Holiday[] {
  const on = (day: string, name: Holiday['name'], source = LAW): Holiday => ({
    date: `${year}-${day}`,
    name,
    source,
  });
  const firstOfTet = Temporal.PlainDate.from(`${year}-${lunar.tet}`);
  const decided = DECIDED[year];
  const decision = `${LAW}, and the Prime Minister's decision for ${year}`;
  return [
    on('01-01', NAMES.newYear),
    ...DAYS_OF_TET.map((days) => ({
      date: firstOfTet.add({ days }).toString(),
      name: NAMES.tet,
      source: LAW,
    })),
    on(lunar.hungKings, NAMES.hungKings),
    on('04-30', NAMES.victory),
    on('05-01', NAMES.labour),
    on('09-02', NAMES.nationalDay),
    ...(decided === undefined
      ? []
      : [on(decided[0], NAMES.tet, decision), on(decided[1], NAMES.nationalDay, decision)]),
  ];
}
