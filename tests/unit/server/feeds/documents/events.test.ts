import { describe, expect, it } from 'vitest';
import { isReadingTable, type ReadingRow } from '../../../../../shared/contract/index.ts';
import { readAs, reasonsOf } from '../../../../support/feed-documents.ts';

const FORMAT = { kind: 'icalendar', key: 'events', words: { Closed: 'closed' }, daysAhead: 7 };

/** A calendar of events, each by its lines, in Hanoi's time at five past two on 26 November 2026. */
function calendar(...parts: string[][]): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//gate//EN', ...parts.flat(), 'END:VCALENDAR'];
  return `${lines.join('\r\n')}\r\n`;
}

function event(...lines: string[]): string[] {
  return ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20261101T000000Z', 'SUMMARY:Closed', ...lines, 'END:VEVENT'];
}

/** From ten to eleven on a day. */
function onDay(day: number): string[] {
  return [`DTSTART:202611${day}T100000`, `DTEND:202611${day}T110000`];
}

function startsIn(document: string): unknown[] {
  return readAs(document, FORMAT)
    .values.flatMap(({ value }): ReadingRow[] => (isReadingTable(value) ? value.rows : []))
    .map(({ startsAt }) => startsAt);
}

describe('events that recur', () => {
  const daily = event(...onDay(27), 'RRULE:FREQ=DAILY;COUNT=3');

  it('and end within the time ahead are all told', () => {
    expect(startsIn(calendar(daily))).toEqual([
      '2026-11-27T03:00:00.000Z',
      '2026-11-28T03:00:00.000Z',
      '2026-11-29T03:00:00.000Z',
    ]);
    expect(startsIn(calendar(event(...onDay(27), 'RRULE:FREQ=DAILY;UNTIL=20261128T235959')))).toHaveLength(2);
  });

  it('are not told for a day on which they are called off', () => {
    const off = event('RECURRENCE-ID:20261128T100000', ...onDay(28), 'STATUS:CANCELLED');
    expect(startsIn(calendar(daily, off))).toEqual(['2026-11-27T03:00:00.000Z', '2026-11-29T03:00:00.000Z']);
    const excluded = event(...onDay(27), 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261128T100000');
    expect(startsIn(calendar(excluded))).toHaveLength(2);
  });

  it('of which one is moved far ahead are told without it, and one that is moved here is told', () => {
    const away = event('RECURRENCE-ID:20261127T100000', 'DTSTART:20270927T100000', 'DTEND:20270927T110000');
    expect(startsIn(calendar(daily, away))).toEqual(['2026-11-28T03:00:00.000Z', '2026-11-29T03:00:00.000Z']);
    const yearly = event('DTSTART:20250601T100000', 'DTEND:20250601T110000', 'RRULE:FREQ=YEARLY');
    const here = event('RECURRENCE-ID:20270601T100000', ...onDay(30));
    expect(startsIn(calendar(yearly, here))).toEqual(['2026-11-30T03:00:00.000Z']);
  });

  it('that were called off as a whole are not told, nor what was moved of them', () => {
    const off = event(...onDay(27), 'RRULE:FREQ=DAILY;COUNT=3', 'STATUS:CANCELLED');
    expect(startsIn(calendar(off, event('RECURRENCE-ID:20261128T100000', ...onDay(29))))).toEqual([]);
  });

  it('on further dates begin when they say', () => {
    const further = event(...onDay(27), 'RDATE:20261129T100000');
    expect(startsIn(calendar(further))).toEqual(['2026-11-27T03:00:00.000Z', '2026-11-29T03:00:00.000Z']);
    const named = event(...onDay(27), 'RDATE:20261127T100000,20261129T100000');
    expect(startsIn(calendar(named))).toHaveLength(2);
    const off = event(...onDay(27), 'RDATE:20261129T100000', 'EXDATE:20261127T100000');
    expect(startsIn(calendar(off))).toEqual(['2026-11-29T03:00:00.000Z']);
  });

  it('too often until today to be counted are a fault, and cost no other', () => {
    const endless = event('DTSTART:20200101T000000Z', 'DTEND:20200101T000001Z', 'RRULE:FREQ=SECONDLY');
    const document = calendar(endless, event(...onDay(27)));
    expect(reasonsOf(readAs(document, FORMAT))).toEqual([['wrong-type', 'events']]);
    expect(startsIn(document)).toEqual(['2026-11-27T03:00:00.000Z']);
  });
});

describe('events in a zone', () => {
  const inTokyo = event(
    'DTSTART;TZID=Tokyo Standard Time:20261127T100000',
    'DTEND;TZID=Tokyo Standard Time:20261127T110000',
  );

  it('that only their calendar knows are when it says', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Tokyo Standard Time',
      'BEGIN:STANDARD',
      'DTSTART:16010101T000000',
      'TZOFFSETFROM:+0900',
      'TZOFFSETTO:+0900',
      'END:STANDARD',
      'END:VTIMEZONE',
    ];
    expect(startsIn(calendar(zone, inTokyo))).toEqual(['2026-11-27T01:00:00.000Z']);
  });

  const inHanoi = [
    'DTSTART;TZID=Asia/Ho_Chi_Minh:20261127T100000',
    'DTEND;TZID=Asia/Ho_Chi_Minh:20261127T110000',
  ];

  it.each<[string, string[]]>([
    ['that their calendar does not define', inHanoi],
    ['that they do not name', onDay(27)],
  ])('%s recur, are called off and end as is said in UTC', (_what, start) => {
    const daily = event(...start, 'RRULE:FREQ=DAILY;COUNT=3');
    const until = event(...start, 'RRULE:FREQ=DAILY;UNTIL=20261128T165959Z');
    expect(startsIn(calendar(until))).toEqual(['2026-11-27T03:00:00.000Z', '2026-11-28T03:00:00.000Z']);
    const evening = event(
      'DTSTART;TZID=Asia/Ho_Chi_Minh:20261127T200000',
      'DURATION:PT1H',
      'RRULE:FREQ=DAILY;UNTIL=20261128T165959Z',
    );
    expect(startsIn(calendar(evening))).toHaveLength(2);
    const without = ['2026-11-27T03:00:00.000Z', '2026-11-29T03:00:00.000Z'];
    const excluded = event(...start, 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261128T030000Z');
    expect(startsIn(calendar(excluded))).toEqual(without);
    const off = event('RECURRENCE-ID:20261128T030000Z', ...onDay(28), 'STATUS:CANCELLED');
    expect(startsIn(calendar(daily, off))).toEqual(without);
    const moved = event('RECURRENCE-ID:20261128T030000Z', ...onDay(30));
    expect(startsIn(calendar(daily, moved))).toEqual([...without, '2026-11-30T03:00:00.000Z']);
  });

  it('that nobody knows are a fault, and not told at a time that may be another', () => {
    expect(startsIn(calendar(inTokyo))).toEqual([]);
    expect(reasonsOf(readAs(calendar(inTokyo), FORMAT))).toEqual([['wrong-type', 'events']]);
  });
});
