import ICAL from 'ical.js';
import { MOST_TABLE_ROWS, type ReadingRow } from '../../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../../shared/time/index.ts';
import { isKnownZone } from '../../../shared/time/instant.ts';
import { NOTHING_READ, oneValue, refusedDocument, type ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { localInstant } from './instants.ts';
import type { RowRead } from './map-document.ts';
import { textOf } from './text.ts';

const DAY_MS = 86_400_000;
const MOST_EVENTS = 2_000;
/** An event that recurs oftener until today is counted for too long. */
const MOST_STEPS = 20_000;

interface Occurrence {
  item: ICAL.Event;
  startDate: ICAL.Time;
  endDate: ICAL.Time;
}

interface Span {
  startMs: number;
  endMs: number;
}

/** The events of a calendar (RFC 5545) that are not over, soonest first: when, and which approved words name them. */
export function readEvents(
  bytes: Uint8Array,
  format: FormatOf<'icalendar'>,
  { nowMs, zone }: ReadingWith,
): ReadDocument {
  const events = eventsIn(textOf(bytes));
  const range = { fromMs: nowMs, untilMs: nowMs + format.daysAhead * DAY_MS };
  const read = events
    .flatMap((event) => rowsOf(event, { format, range, zone }))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ read: one }) => one);
  const { key } = format;
  const rows = read.flatMap(({ row }) => (row === null ? [] : [row])).slice(0, MOST_TABLE_ROWS);
  // A calendar may hold much that is not for travellers.
  const faults = read.flatMap((one) => one.faults.map((fault) => ({ ...fault, key })));
  return { ...NOTHING_READ, values: [oneValue(key, { rows })], faults };
}

function eventsIn(text: string): ICAL.Event[] {
  try {
    const parsed: unknown = ICAL.parse(text);
    const calendar = new ICAL.Component(parsed as never);
    if (calendar.name !== 'vcalendar') throw new TypeError('no calendar');
    const events = calendar.getAllSubcomponents('vevent').slice(0, MOST_EVENTS);
    const moved = events.filter((one) => one.hasProperty('recurrence-id')).map((one) => new ICAL.Event(one));
    return events
      .filter(
        (one) => !one.hasProperty('recurrence-id') && one.getFirstPropertyValue('status') !== 'CANCELLED',
      )
      .map((one) => {
        const uid = String(one.getFirstPropertyValue('uid'));
        return new ICAL.Event(one, { exceptions: moved.filter((other) => other.uid === uid) });
      });
  } catch (error) {
    throw refusedDocument(
      'not-its-format',
      `is no calendar of RFC 5545: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

interface Asked {
  format: FormatOf<'icalendar'>;
  range: { fromMs: number; untilMs: number };
  zone: string;
}

function rowsOf(event: ICAL.Event, asked: Asked): { atMs: number; read: RowRead }[] {
  try {
    return occurrencesOf(event, asked).map(({ item, span }) => ({
      atMs: span.startMs,
      read: named(item, span, asked.format),
    }));
  } catch (error) {
    // What the library makes of a rule that cannot be is the event's fault, and costs no other.
    const detail = `RRULE: ${error instanceof Error ? error.message : 'cannot be'}`.slice(0, 300);
    return [{ atMs: asked.range.untilMs, read: { row: null, faults: [{ reason: 'wrong-type', detail }] } }];
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

/** Those that are not over at the range's beginning, and begin before its end. */
function occurrencesOf(event: ICAL.Event, { range, zone }: Asked): { item: ICAL.Event; span: Span }[] {
  if (!event.isRecurring()) {
    const { startDate, endDate } = event;
    const span = spanOf({ item: event, startDate, endDate }, zone);
    return span !== null && isWithin(span, range) ? [{ item: event, span }] : [];
  }
  const found: { item: ICAL.Event; span: Span }[] = [];
  const steps = event.iterator();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const at = steps.next() as ICAL.Time | null;
    if (at === null) break;
    const occurrence = event.getOccurrenceDetails(at) as Occurrence;
    const span = spanOf(occurrence, zone);
    if (span === null) continue;
    if (span.startMs >= range.untilMs) break;
    if (isWithin(span, range)) found.push({ item: occurrence.item, span });
  }
  return found;
}

function isWithin({ startMs, endMs }: Span, { fromMs, untilMs }: Asked['range']): boolean {
  return endMs > fromMs && startMs < untilMs;
}

/** From the times as they are said: each names its zone, or is of the feed's. */
function spanOf({ item, startDate, endDate }: Occurrence, zone: string): Span | null {
  const startMs = msOf(startDate, zoneOf(item, 'dtstart') ?? zone);
  const endMs = msOf(endDate, zoneOf(item, 'dtend') ?? zoneOf(item, 'dtstart') ?? zone);
  return startMs === null || endMs === null || endMs < startMs ? null : { startMs, endMs };
}

/** Null: none is named that there is. */
function zoneOf({ component }: ICAL.Event, name: 'dtstart' | 'dtend'): string | null {
  const zone = component.getFirstProperty(name)?.getFirstParameter('tzid');
  return typeof zone === 'string' && isKnownZone(zone) ? zone : null;
}

function msOf(time: ICAL.Time, zone: string): number | null {
  const { year, month, day, hour, minute, second } = time;
  const two = (part: number): string => String(part).padStart(2, '0');
  const local = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
  const instant = localInstant(local, time.zone?.tzid === 'UTC' ? 'UTC' : zone);
  return instant === null ? null : parseInstant(instant);
}
