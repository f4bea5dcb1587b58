import ICAL from 'ical.js';
import { MOST_TABLE_ROWS, type ReadingRow } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { NOTHING_READ, oneValue, refusedDocument, type ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { addItsBeginning, sayAsSeries } from './event-recurrences.ts';
import { eventZones, type EventZones } from './event-zones.ts';
import type { RowRead } from './map-document.ts';
import { textOf } from './text.ts';

const DAY_MS = 86_400_000;
const MOST_EVENTS = 2_000;
/** An event that recurs oftener until today is counted for too long. */
const MOST_STEPS = 20_000;

interface Span {
  startMs: number;
  endMs: number;
}

interface Occurrence {
  item: ICAL.Event;
  startDate: ICAL.Time;
  endDate: ICAL.Time;
}

interface Calendar {
  /** Those that were not called off, with what is otherwise in single recurrences. */
  series: ICAL.Event[];
  /** Single recurrences that are otherwise. */
  moved: ICAL.Event[];
  zones: EventZones;
}

/** The events of a calendar (RFC 5545) that are not over, soonest first: when, and which approved words name them. */
export function readEvents(
  bytes: Uint8Array,
  format: FormatOf<'icalendar'>,
  { nowMs, zone }: ReadingWith,
): ReadDocument {
  const { series, moved, zones } = calendarIn(textOf(bytes), zone);
  const range = { fromMs: nowMs, untilMs: nowMs + format.daysAhead * DAY_MS };
  const asked = { format, range, zones };
  const read = [
    ...series.flatMap((event) => rowsOf(asked, () => occurrencesOf(event, asked))),
    ...moved.flatMap((event) => rowsOf(asked, () => once(event, asked))),
  ]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ read: one }) => one);
  const { key } = format;
  const rows = read.flatMap(({ row }) => (row === null ? [] : [row])).slice(0, MOST_TABLE_ROWS);
  // A calendar may hold much that is not for travellers.
  const faults = read.flatMap((one) => one.faults.map((fault) => ({ ...fault, key })));
  return { ...NOTHING_READ, values: [oneValue(key, { rows })], faults };
}

function calendarIn(text: string, zone: string): Calendar {
  try {
    const parsed: unknown = ICAL.parse(text);
    const calendar = new ICAL.Component(parsed as never);
    if (calendar.name !== 'vcalendar') throw new TypeError('no calendar');
    const all = calendar.getAllSubcomponents('vevent').slice(0, MOST_EVENTS);
    const [others, whole] = [all.filter(isOfOne), all.filter((one) => !isOfOne(one))];
    const seriesOf = new Map(whole.map((one) => [uidOf(one), one]));
    for (const one of all) sayAsSeries(one, seriesOf.get(uidOf(one)) ?? one, zone);
    for (const one of whole) addItsBeginning(one);
    const moved = others.map((one) => new ICAL.Event(one));
    const calledOff = new Set(whole.filter(isCalledOff).map(uidOf));
    return {
      series: whole
        .filter((one) => !isCalledOff(one))
        .map((one) => {
          const uid = uidOf(one);
          return new ICAL.Event(one, { exceptions: moved.filter((other) => other.uid === uid) });
        }),
      moved: moved.filter(
        (one) => !one.modifiesFuture() && !isCalledOff(one.component) && !calledOff.has(one.uid),
      ),
      zones: eventZones(calendar, zone),
    };
  } catch (error) {
    throw refusedDocument(
      'not-its-format',
      `is no calendar of RFC 5545: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

function uidOf(event: ICAL.Component): string {
  return String(event.getFirstPropertyValue('uid'));
}

function isOfOne(event: ICAL.Component): boolean {
  return event.hasProperty('recurrence-id');
}

function isCalledOff(event: ICAL.Component): boolean {
  return event.getFirstPropertyValue('status') === 'CANCELLED';
}

interface Asked {
  format: FormatOf<'icalendar'>;
  range: { fromMs: number; untilMs: number };
  zones: EventZones;
}

interface Found {
  item: ICAL.Event;
  span: Span;
}

function rowsOf({ format, range }: Asked, find: () => Found[]): { atMs: number; read: RowRead }[] {
  try {
    return find().map(({ item, span }) => ({ atMs: span.startMs, read: named(item, span, format) }));
  } catch (error) {
    // What cannot be told of one event costs no other.
    const detail = (error instanceof Error ? error.message : 'cannot be').slice(0, 300);
    return [{ atMs: range.untilMs, read: { row: null, faults: [{ reason: 'wrong-type', detail }] } }];
  }
}

function named(item: ICAL.Event, { startMs, endMs }: Span, { words }: Asked['format']): RowRead {
  const summary = (item.summary ?? '').trim();
  if (!Object.hasOwn(words, summary))
    return {
      row: null,
      faults: [
        { reason: 'unknown-word', detail: `SUMMARY: nobody said what “${summary.slice(0, 60)}” means` },
      ],
    };
  const row: ReadingRow = {
    what: words[summary] ?? null,
    startsAt: formatInstant(startMs),
    endsAt: formatInstant(endMs),
    isAllDay: item.startDate.isDate,
  };
  return { row, faults: [] };
}

/** Those that are not over at the range's beginning, and begin before its end. What was moved by itself is found by itself. */
function occurrencesOf(event: ICAL.Event, asked: Asked): Found[] {
  if (!event.isRecurring()) return once(event, asked);
  const found: Found[] = [];
  for (const occurrence of recurrencesOf(event, asked)) {
    const { item } = occurrence;
    if ((item !== event && !item.modifiesFuture()) || isCalledOff(item.component)) continue;
    found.push(...within({ ...occurrence, item }, asked));
  }
  return found;
}

function* recurrencesOf(event: ICAL.Event, { range, zones }: Asked): Generator<Occurrence> {
  const steps = event.iterator();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const at = steps.next() as ICAL.Time | null | undefined;
    if (at === null || at === undefined || zones.msOf(at, event, 'dtstart') >= range.untilMs) return;
    yield event.getOccurrenceDetails(at);
  }
  throw new RangeError(`RRULE: recurs more than ${MOST_STEPS} times until today`);
}

function once(item: ICAL.Event, asked: Asked): Found[] {
  const { startDate, endDate } = item;
  return within({ item, startDate, endDate }, asked);
}

function within({ item, startDate, endDate }: Occurrence, { range, zones }: Asked): Found[] {
  const [startMs, endMs] = [zones.msOf(startDate, item, 'dtstart'), zones.msOf(endDate, item, 'dtend')];
  if (endMs < startMs) throw new RangeError('DTEND: is before its beginning');
  return endMs > range.fromMs && startMs < range.untilMs ? [{ item, span: { startMs, endMs } }] : [];
}
