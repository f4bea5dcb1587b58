import { describe, expect, it } from 'vitest';
import { readIcs } from '../../../../server/opening/ics.ts';
import type { AppError } from '../../../../shared/errors.ts';

const RANGE = { from: '2026-01-01', until: '2028-12-31' };
const asked = (text: string) => ({ text, language: 'vi', source: 'vn.ics', ...RANGE });

function file(...events: string[][]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

const day = (date: string, ...more: string[]): string[] => [
  'SUMMARY:Nghỉ lễ',
  `DTSTART;VALUE=DATE:${date}`,
  ...more,
];
const dates = (...events: string[][]): string[] =>
  readIcs(asked(file(...events))).days.map(({ date }) => date);

function refusal(text: string, more: object = {}): string {
  try {
    readIcs({ ...asked(text), ...more });
  } catch (error) {
    const { code, message } = error as AppError;
    return `${code}: ${message}`;
  }
  return 'none';
}

describe('a calendar file', () => {
  it('names days, each in its language and with where it comes from', () => {
    const { days } = readIcs(
      asked(
        file(
          ['SUMMARY:Quốc khánh\\, nghỉ', 'DTSTART;VALUE=DATE:20260902'],
          ['SUMMARY;LANGUAGE=en:National Day', 'DTSTART;VALUE=DATE:20260902'],
        ),
      ),
    );
    expect(days).toEqual([
      { date: '2026-09-02', source: 'vn.ics', name: { vi: 'Quốc khánh, nghỉ', en: 'National Day' } },
    ]);
  });

  it('takes an event of several days for each of them, its end not included', () => {
    expect(dates(day('20270205', 'DTEND;VALUE=DATE:20270208'))).toEqual([
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
    ]);
    expect(dates(day('20261231', 'DURATION:P2D'))).toEqual(['2026-12-31', '2027-01-01']);
    expect(dates(day('20251231', 'DURATION:P2D'))).toEqual(['2026-01-01']);
  });

  it('repeats what recurs, less what is excepted and what another event moves', () => {
    const yearly = ['UID:1', ...day('20100430', 'RRULE:FREQ=YEARLY')];
    expect(dates(yearly)).toEqual(['2026-04-30', '2027-04-30', '2028-04-30']);
    expect(dates([...yearly, 'EXDATE;VALUE=DATE:20270430', 'RDATE;VALUE=DATE:20270501'])).toEqual([
      '2026-04-30',
      '2027-05-01',
      '2028-04-30',
    ]);
    const moved = ['UID:1', ...day('20270503', 'RECURRENCE-ID;VALUE=DATE:20270430')];
    expect(dates(yearly, moved)).toEqual(['2026-04-30', '2027-05-03', '2028-04-30']);
  });

  it('leaves out what is of no whole days, is cancelled or has no name, and says so', () => {
    const { days, leftOut } = readIcs(
      asked(
        file(
          ['SUMMARY:Giao ban', 'DTSTART:20260902T010000Z', 'DTEND:20260902T020000Z'],
          day('20260903', 'STATUS:CANCELLED'),
          ['DTSTART;VALUE=DATE:20260904'],
          day('20260101', 'DTEND;VALUE=DATE:20260301'),
          day('20269999'),
          day('20260905', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260906'),
        ),
      ),
    );
    expect(days).toEqual([]);
    expect(leftOut.map(({ detail }) => detail)).toEqual([
      'is not of whole days',
      'is cancelled',
      'has no name',
      'lasts more than 31 days',
      'is not of whole days',
      'changes all that follow',
    ]);
  });

  it('leaves out an event whose rule cannot be, and keeps the others', () => {
    const { days, leftOut } = readIcs(
      asked(
        file(
          day('20260101', 'RRULE:FREQ=SECONDLY'),
          day('20260102'),
          day('20260103', 'RRULE:FREQ=YEARLY;BYDAY=53MO'),
          day('20260104', 'RRULE:FREQ=FORTNIGHTLY'),
          day('20260105', 'RRULE:nonsense'),
        ),
      ),
    );
    expect(days.map(({ date }) => date)).toEqual(['2026-01-02']);
    expect(leftOut.map(({ detail }) => detail)).toEqual([
      'recurs by a rule that cannot be: FREQ=SECONDLY',
      'recurs by a rule that cannot be: FREQ=YEARLY;BYDAY=53MO',
      'recurs by a rule that cannot be: FREQ=FORTNIGHTLY',
      'recurs by a rule that cannot be: NONSENSE',
    ]);
  });

  it('may begin with a byte order mark', () => {
    expect(readIcs(asked(`\uFEFF${file(day('20260102'))}`)).days).toHaveLength(1);
  });

  it('is refused when it is none', () => {
    expect(refusal('hello')).toBe('calendar/unreadable: is no calendar file of RFC 5545');
    expect(refusal('BEGIN:VCARD\r\nEND:VCARD\r\n')).toBe('calendar/unreadable: holds no calendar');
  });

  it('is refused when it would cost more than a calendar of holidays does', () => {
    const many = (count: number, event: string[]) => file(...Array.from({ length: count }, () => event));
    expect(refusal(many(2_001, day('20260101')))).toBe('calendar/too-large: holds more than 2000 entries');
    const bomb = day('19700101', 'RRULE:FREQ=DAILY;COUNT=999999999');
    expect(refusal(many(61, bomb))).toBe('calendar/too-large: holds more than 60 recurring events');
    expect(readIcs(asked(file(bomb)))).toMatchObject({
      days: [],
      leftOut: [{ detail: 'recurs by a rule that cannot be: FREQ=DAILY;COUNT=999999999' }],
    });
    expect(refusal(file(day('20260101', 'RRULE:FREQ=DAILY')))).toBe(
      'calendar/too-large: names more than 1000 days',
    );
    const dated = `RDATE;VALUE=DATE:${Array.from({ length: 1_001 }, () => '20260102').join(',')}`;
    expect(refusal(file(day('20260101', dated)))).toBe(
      'calendar/too-large: names more than 1000 dates in one event',
    );
    expect(refusal(file(day('20260101')), { until: '2038-12-31' })).toMatch(/^request\/invalid/);
  });
});
