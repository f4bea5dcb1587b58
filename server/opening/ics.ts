import ICAL from 'ical.js';
import { z } from 'zod';
import {
  type Holiday,
  type IcsFile,
  type IcsHolidays,
  Label,
  LanguageTag,
  LocalDate,
  type ScheduleRule,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { expandRule } from '../../shared/timeline/index.ts';
import { parseInstant } from '../../shared/time/index.ts';

/** Far more than calendars of public holidays hold; what is larger is something else. */
const MOST_COMPONENTS = 2_000;
const MOST_RECURRING = 60;
const MOST_DATES_OF_EVENT = 1_000;
const MOST_DAYS = 1_000;
const LONGEST_DAYS = 31;
const LONGEST_RANGE_DAYS = 366 * 12;
/** A rule that counts from before then would be counted for long, and says nothing that one of today cannot. */
const FIRST_DATE = '1970-01-01';
const LEFT_OUT_TOLD = 100;
const DAY_MS = 86_400_000;
/** Under which rules are read, as they stand in the file. */
const RULE = 'x-waypost-rrule';
const UTC = [{ zone: 'UTC', offsetSeconds: 0, transitions: [] }];

/** An event of whole days, or why it is none. */
type Read = { isDays: true; rule: ScheduleRule; lengthDays: number } | { isDays: false; detail: string };

/**
 * The days that an .ics file (RFC 5545) names in a range of dates. Only events of whole days count; recurrences are expanded by
 * the timeline's own rules. Throws `calendar/unreadable`, and `calendar/too-large` for what would cost more than a calendar of
 * holidays does.
 */
export function readIcs({ text, language, source, from, until }: IcsFile): IcsHolidays {
  assertRange(from, until);
  const events = eventsIn(text);
  const moved = movedDates(events);
  const found = new Map<string, Holiday>();
  const leftOut: IcsHolidays['leftOut'] = [];
  for (const event of events) {
    const summary = textOf(event, 'summary') ?? '';
    const read = namedDays(event, { language, moved, from, until });
    if ('detail' in read) {
      leftOut.push({ summary: summary.slice(0, 200), detail: read.detail });
      continue;
    }
    const { name, dates } = read;
    for (const date of dates) {
      found.set(date, { date, source, name: { ...name, ...found.get(date)?.name } });
      if (found.size > MOST_DAYS) throw tooLarge(`names more than ${MOST_DAYS} days`);
    }
  }
  const days = [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
  return { days, leftOut: leftOut.slice(0, LEFT_OUT_TOLD) };
}

/** The days of an event in the range, by its name; or why it is left out. */
function namedDays(
  event: ICAL.Component,
  {
    language,
    moved,
    ...range
  }: { language: string; moved: ReadonlyMap<string, string[]>; from: string; until: string },
): { name: Holiday['name']; dates: string[] } | { detail: string } {
  const name = nameOf(event, language);
  if (name === null) return { detail: 'has no name' };
  const read = readEvent(event, moved);
  if (!read.isDays) return { detail: read.detail };
  const dates = datesOf(read, range);
  if (dates !== null) return { name, dates };
  return { detail: `recurs by a rule that cannot be: ${(read.rule.recurrence ?? '').slice(0, 200)}` };
}

function assertRange(from: string, until: string): void {
  const days = (midnight(until) - midnight(from)) / DAY_MS;
  if (days >= 0 && days <= LONGEST_RANGE_DAYS) return;
  const detail = days < 0 ? 'is before the start' : 'is more than twelve years after the start';
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/body/until' }] });
}

function eventsIn(text: string): ICAL.Component[] {
  const components = text.match(/^[ \t]*BEGIN[ \t]*:/gim)?.length ?? 0;
  if (components > MOST_COMPONENTS) throw tooLarge(`holds more than ${MOST_COMPONENTS} entries`);
  const calendars = parse(text).filter(({ name }) => name === 'vcalendar');
  if (calendars.length === 0) throw unreadable('holds no calendar');
  const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent'));
  const recurring = events.filter((event) => event.hasProperty(RULE));
  if (recurring.length > MOST_RECURRING) throw tooLarge(`holds more than ${MOST_RECURRING} recurring events`);
  return events;
}

function parse(text: string): ICAL.Component[] {
  try {
    // Some programs begin files with a byte order mark. The library refuses the whole file for one rule it cannot read.
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, '').replaceAll(/^RRULE(?=[;:])/gim, RULE));
    const calendars = Array.isArray(parsed) && Array.isArray(parsed[0]) ? (parsed as unknown[][]) : [parsed];
    return calendars.map((calendar) => new ICAL.Component(calendar as never));
  } catch (cause) {
    throw unreadable('is no calendar file of RFC 5545', cause);
  }
}

/** Dates of recurring events that another event of the file says otherwise, by the event. */
function movedDates(events: readonly ICAL.Component[]): ReadonlyMap<string, string[]> {
  const moved = new Map<string, string[]>();
  for (const event of events) {
    const [date] = datesNamed(event, 'recurrence-id');
    const uid = textOf(event, 'uid');
    if (date !== undefined && uid !== null) moved.set(uid, [...(moved.get(uid) ?? []), date]);
  }
  return moved;
}

function readEvent(event: ICAL.Component, moved: ReadonlyMap<string, string[]>): Read {
  if (textOf(event, 'status')?.toUpperCase() === 'CANCELLED')
    return { isDays: false, detail: 'is cancelled' };
  if (event.getFirstProperty('recurrence-id')?.getFirstParameter('range') !== undefined)
    return { isDays: false, detail: 'changes all that follow' };
  const startDate = dayOf(event, 'dtstart');
  if (startDate === null) return { isDays: false, detail: 'is not of whole days' };
  if (startDate < FIRST_DATE) return { isDays: false, detail: `begins before ${FIRST_DATE}` };
  const lengthDays = lengthOf(event, startDate);
  if (lengthDays < 1) return { isDays: false, detail: 'ends before it starts' };
  if (lengthDays > LONGEST_DAYS) return { isDays: false, detail: `lasts more than ${LONGEST_DAYS} days` };
  const rules = event.getAllProperties(RULE).map(ruleIn);
  if (rules.length > 1) return { isDays: false, detail: 'has more than one rule' };
  const isMoved = event.hasProperty('recurrence-id');
  const exceptDates = isMoved ? [] : (moved.get(textOf(event, 'uid') ?? '') ?? []);
  const rule: ScheduleRule = {
    startDate,
    endDate: rules[0] === undefined ? startDate : null,
    recurrence: rules[0] ?? null,
    extraDates: datesNamed(event, 'rdate'),
    exceptDates: [...datesNamed(event, 'exdate'), ...exceptDates],
    overrides: [],
    dayparts: [],
    holidays: 'as-usual',
    zone: null,
  };
  if (rule.extraDates.length + rule.exceptDates.length > MOST_DATES_OF_EVENT)
    throw tooLarge(`names more than ${MOST_DATES_OF_EVENT} dates in one event`);
  return { isDays: true, rule, lengthDays };
}

/** As the library writes it; what it cannot read stays as it stands in the file. */
function ruleIn(property: ICAL.Property): string {
  const rule = jcalOf(property).slice(3).join().trim().toUpperCase();
  try {
    const read = ICAL.Recur.fromString(rule);
    return rule.includes('FREQ=') ? String(read) : rule;
  } catch {
    return rule;
  }
}

/** Days that an event takes: up to its end, which is not of it, or one. */
function lengthOf(event: ICAL.Component, startDate: string): number {
  const end = dayOf(event, 'dtend');
  if (end !== null) return (midnight(end) - midnight(startDate)) / DAY_MS;
  const duration: unknown = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration ? Math.ceil((duration.toSeconds() * 1000) / DAY_MS) : 1;
}

/** Null: its rule can never be. */
function datesOf(
  { rule, lengthDays }: Extract<Read, { isDays: true }>,
  { from, until }: { from: string; until: string },
): string[] | null {
  const range = {
    fromMs: midnight(from) - (lengthDays - 1) * DAY_MS,
    untilMs: midnight(until) + DAY_MS,
    displayZone: 'UTC',
    zones: UTC,
  };
  const starts = startsOf(rule, range);
  if (starts === null) return null;
  return starts
    .flatMap((date) =>
      Array.from({ length: lengthDays }, (_, i) => Temporal.PlainDate.from(date).add({ days: i }).toString()),
    )
    .filter((date) => from <= date && date <= until);
}

/** One that does not recur is not searched for day by day. */
function startsOf(rule: ScheduleRule, range: Parameters<typeof expandRule>[1]): string[] | null {
  const { recurrence, startDate, extraDates, exceptDates } = rule;
  if (recurrence === null) return [startDate, ...extraDates].filter((date) => !exceptDates.includes(date));
  try {
    return expandRule(rule, range).map(({ date }) => date);
  } catch (error) {
    if (error instanceof AppError || error instanceof RangeError) return null;
    throw error;
  }
}

function nameOf(event: ICAL.Component, language: string): Holiday['name'] | null {
  const property = event.getFirstProperty('summary');
  const label = Label.safeParse((textOf(event, 'summary') ?? '').replaceAll(/\p{Cc}+/gu, ' ').slice(0, 200));
  if (!label.success) return null;
  const said = LanguageTag.safeParse(property?.getFirstParameter('language'));
  return { [said.success ? said.data : language]: label.data };
}

function textOf(event: ICAL.Component, name: string): string | null {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value : null;
}

/** The local date of a property of whole days; null where it has a time, or is no day that exists. */
function dayOf(event: ICAL.Component, name: string): string | null {
  const property = event.getFirstProperty(name);
  const [, , type, value] = property === null ? [] : jcalOf(property);
  return type === 'date' ? (LocalDate.safeParse(value).data ?? null) : null;
}

/** The dates of all values, those of instants among them: a time says nothing of whole days. */
function datesNamed(event: ICAL.Component, name: string): string[] {
  return event
    .getAllProperties(name)
    .flatMap((property): unknown[] => jcalOf(property).slice(3))
    .flatMap((value) =>
      typeof value === 'string' ? (LocalDate.safeParse(value.slice(0, 10)).data ?? []) : [],
    );
}

/** Name, parameters, type and values, as they are before the library makes objects of them. */
function jcalOf(property: ICAL.Property): unknown[] {
  return z.array(z.unknown()).parse(property.toJSON());
}

function midnight(date: string): number {
  return parseInstant(`${date}T00:00:00.000Z`);
}

function unreadable(detail: string, cause?: unknown): AppError {
  return new AppError('calendar/unreadable', detail, { errors: [{ detail, pointer: '/body/text' }], cause });
}

function tooLarge(detail: string): AppError {
  return new AppError('calendar/too-large', detail, { errors: [{ detail, pointer: '/body/text' }] });
}
