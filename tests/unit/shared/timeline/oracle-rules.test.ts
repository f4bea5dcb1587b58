import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileZones } from '../../../../shared/timeline/index.ts';
import {
  checkTransitions,
  createFindings,
  parseUtc,
  recurrenceDays,
  ruleMismatch,
  ruleQuestions,
  parseDate,
  writeDate,
} from '../../../support/timeline-oracle/index.ts';

// A sample; `npm run evidence -- --only timeline` takes every zone, and more than a million questions.
const ZONES = ['America/Havana', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Ho_Chi_Minh'];

test('what the oracle works with shares nothing with the timeline but the contract', () => {
  const folder = new URL('../../../support/timeline-oracle/', import.meta.url);
  const own = readdirSync(folder).filter((file) => !/^(?:check|index)/.test(file));
  const words = own.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  expect(own.length).toBeGreaterThan(5);
  expect(words).not.toMatch(/shared\/(?!contract\/index\.ts)|rrule|Temporal|parseInstant|formatInstant/);
});

test('windows and starts around every change of clocks from 2000 to 2037 are where the clocks of the zone say', () => {
  const findings = createFindings();
  for (const zone of ZONES) checkTransitions(zone, findings);
  expect(findings.examples).toEqual([]);
  expect(findings.checks).toBeGreaterThan(10_000);
});

test('rules of every kind ask for the windows that going through every day and minute finds', () => {
  const zones = compileZones(
    ZONES,
    parseUtc('2009-01-01T00:00:00.000Z'),
    parseUtc('2039-01-01T00:00:00.000Z'),
  );
  fc.assert(
    fc.property(ruleQuestions(ZONES, zones), (question) => {
      expect(ruleMismatch(question)).toBeNull();
    }),
    { numRuns: 400, seed: 20261126 },
  );
});

/** The examples of RFC 5545, §3.8.5.3, whose rules repeat by days or longer; those that end well within a year. */
test.each([
  ['FREQ=DAILY;COUNT=10', '1997-09-02', '0902 0903 0904 0905 0906 0907 0908 0909 0910 0911'],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '1997-09-02', '0902 0912 0922 1002 1012'],
  [
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    '1997-09-01',
    '0901 0903 0905 0915 0917 0919 0929 1001 1003 1013 1015 1017 1027 1029 1031 1110 1112 1114 1124 1126 1128 1208 1210 1212 1222 1224',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', '1997-08-05', '0805 0810 0819 0824'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', '1997-08-05', '0805 0817 0819 0831'],
  ['FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '1997-09-05', '0905 1003 1107 1205'],
  ['FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', '1997-09-07', '0907 0928 1102 1130'],
  ['FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3', '1997-09-28', '0928 1029 1128'],
  ['FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,-1', '1997-09-30', '0930 1001 1031 1101 1130 1201'],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '1997-09-04', '0904 1007 1106'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', '1997-09-29', '0929 1030 1127'],
  ['FREQ=YEARLY;COUNT=2;BYMONTH=6,7', '1997-06-10', '0610 0710'],
  ['FREQ=YEARLY;COUNT=3;BYYEARDAY=1,100,200', '1997-01-01', '0101 0410 0719'],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=1', '1997-05-19', '0519'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=1', '1997-05-12', '0512'],
])('the oracle reads %s as the RFC does', (rule, start, days) => {
  const first = parseDate(start);
  const found = [...recurrenceDays(rule, first, first + 364)].map((day) =>
    writeDate(day).slice(5).replace('-', ''),
  );
  expect(found.join(' ')).toBe(days);
});
