/** Whether something is open, by asking every window of the days around about a minute. */
import type { ManifestOpening } from '../../../shared/contract/index.ts';
import { parseDate, weekdayOf } from './calendar.ts';
import { wallClockOf } from './wall-clock.ts';
import { onClock, localPart } from './windows.ts';

const DAY = 1440;
const MINUTE_MS = 60_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

type LocalWindows = readonly { start: string; end: string }[];

type OpenState = 'open' | 'closed' | 'unknown';

/** By opening, as a plan holds it, and minute: windows begin and end with minutes. */
const known = new WeakMap<ManifestOpening, Map<number, OpenState>>();

export function openStateAt(opening: ManifestOpening, holidays: readonly string[], atMs: number): OpenState {
  const minute = Math.floor(atMs / MINUTE_MS);
  const states = known.get(opening) ?? new Map<number, OpenState>();
  known.set(opening, states);
  const state = states.get(minute) ?? lookedUp(opening, holidays, minute * MINUTE_MS);
  states.set(minute, state);
  return state;
}

function lookedUp(opening: ManifestOpening, holidays: readonly string[], atMs: number): OpenState {
  const today = localDayAt(opening.zone, atMs);
  const days = [today - 2, today - 1, today, today + 1];
  const isWithin = (day: number, windows: LocalWindows): boolean =>
    windows
      .flatMap((window) => onClock(localPart({ key: '', ...window }, day), opening.zone))
      .some(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  const isOpen = days.some((day) => isWithin(day, openedOn(opening, holidays, day) ?? []));
  const isTaken = days.some((day) => isWithin(day, takenOn(opening, day)));
  if (isOpen) return isTaken ? 'closed' : 'open';
  return openedOn(opening, holidays, today) === null ? 'unknown' : 'closed';
}

/** The day whose midnight was the last one, as a clock that goes back over midnight does not begin the day again. */
export function localDayAt(zone: string, atMs: number): number {
  const clock = wallClockOf(zone);
  const minute = Math.floor(atMs / MINUTE_MS);
  const beginsAt = (day: number): number => clock.minutesFor(day * DAY)[0];
  let day = Math.floor(clock.shownAt(minute) / DAY) + 2;
  while (beginsAt(day) > minute) day -= 1;
  return day;
}

/** Null: nothing is known of that day of the week. */
function openedOn(
  { weekly, onHolidays, overrides }: ManifestOpening,
  holidays: readonly string[],
  day: number,
): LocalWindows | null {
  const instead = overrides.find((one) => one.kind === 'instead' && isOn(one, day));
  if (instead !== undefined) return instead.windows;
  if (onHolidays.kind !== 'as-usual' && holidays.some((date) => parseDate(date) === day))
    return onHolidays.kind === 'hours' ? onHolidays.windows : [];
  const weekday = WEEKDAYS[weekdayOf(day)] as string;
  return weekly.find(({ days }) => (days as string[]).includes(weekday))?.windows ?? null;
}

function takenOn({ overrides }: ManifestOpening, day: number): LocalWindows {
  return overrides.filter((one) => one.kind === 'less' && isOn(one, day)).flatMap(({ windows }) => windows);
}

function isOn({ date, endDate }: { date: string; endDate: string | null }, day: number): boolean {
  return parseDate(date) <= day && day <= parseDate(endDate ?? date);
}
