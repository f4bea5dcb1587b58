/** When a rule is on: its days, and on each of them its windows, each end mapped to UTC by looking at the clocks of the zone. */
import type { Daypart, Period, ScheduleRule } from '../../../shared/contract/index.ts';
import { parseDate, parseTime } from './calendar.ts';
import { recurrenceDays } from './recurrence.ts';
import { wallClockOf } from './wall-clock.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;

/** `[startMs, endMs)`, of the local date on which it begins. */
export interface ExpectedWindow {
  day: number;
  daypartKey: string | null;
  startMs: number;
  endMs: number;
}

export interface RuleAround {
  /** In which the rule's wall times are meant. */
  zone: string;
  period?: Period | null;
  holidays?: readonly string[];
}

/** Windows of the local days `[firstDay, lastDay]`, by day. */
export function windowsOn(
  rule: ScheduleRule,
  around: RuleAround,
  { firstDay, lastDay }: { firstDay: number; lastDay: number },
): ExpectedWindow[] {
  const days = daysOf(rule, around, lastDay);
  const windows: ExpectedWindow[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    if (!days(day)) continue;
    const override = rule.overrides.find(({ date }) => parseDate(date) === day);
    const parts = override === undefined ? rule.dayparts : (override.dayparts ?? null);
    if (parts === null) continue;
    if (parts.length === 0) windows.push(...onClock({ day, key: null, start: 0, end: DAY }, around.zone));
    for (const part of parts) windows.push(...onClock(localPart(part, day), around.zone));
  }
  return windows;
}

function daysOf(
  rule: ScheduleRule,
  { period, holidays }: RuleAround,
  lastDay: number,
): (day: number) => boolean {
  const first = parseDate(rule.startDate);
  const last = rule.endDate === null ? Infinity : parseDate(rule.endDate);
  const recurring = rule.recurrence === null ? null : recurrenceDays(rule.recurrence, first, lastDay);
  const extra = rule.extraDates.map(parseDate);
  const except = rule.exceptDates.map(parseDate);
  const free = (holidays ?? []).map(parseDate);
  return (day) => {
    if (except.includes(day)) return false;
    if (period && day < parseDate(period.startDate)) return false;
    if (period && period.endDate !== null && day > parseDate(period.endDate)) return false;
    if (extra.includes(day)) return true;
    if (rule.holidays === 'only' && !free.includes(day)) return false;
    if (rule.holidays === 'never' && free.includes(day)) return false;
    return first <= day && day <= last && (recurring === null || recurring.has(day));
  };
}

interface LocalPart {
  day: number;
  key: string | null;
  /** Minutes since the day began; the end may lie on the next. */
  start: number;
  end: number;
}

export function localPart({ key, start, end }: Daypart, day: number): LocalPart {
  const [from, to] = [parseTime(start), parseTime(end)];
  return { day, key, start: from, end: to > from ? to : to + DAY };
}

const known = new Map<string, ExpectedWindow[]>();
const MOST_KNOWN = 50_000;

/** Of what the clocks show twice from end to end, both; of what they never show, nothing. */
export function onClock(part: LocalPart, zone: string): ExpectedWindow[] {
  const name = `${zone} ${part.day} ${part.key} ${part.start} ${part.end}`;
  const windows = known.get(name) ?? lookedUp(part, zone);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, windows);
  return windows;
}

function lookedUp({ day, key, start, end }: LocalPart, zone: string): ExpectedWindow[] {
  const clock = wallClockOf(zone);
  const starts = clock.minutesFor(day * DAY + start);
  const ends = clock.minutesFor(day * DAY + end);
  const isTwice = starts.length === 2 && ends.length === 2;
  return starts
    .slice(0, isTwice ? 2 : 1)
    .map((from, i) => ({
      day,
      daypartKey: key,
      startMs: from * MINUTE_MS,
      endMs: (ends[i] as number) * MINUTE_MS,
    }))
    .filter(({ startMs, endMs }) => startMs < endMs);
}
