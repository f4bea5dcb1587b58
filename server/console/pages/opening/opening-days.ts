import type { Holiday, OpeningHours } from '../../../../shared/contract/index.ts';
import {
  compileOpening,
  compileZones,
  openBetween,
  openingAt,
  SEEN_DAYS,
  zoneTable,
  type CompiledOpening,
  type OpeningStretch,
} from '../../../../shared/timeline/index.ts';
import { dateIn, dayIn, daysAfter, timeIn } from '../../parts/local-day.ts';

const DAY_MS = 86_400_000;
const DAYS_SHOWN = 7;

/** A local day of opening hours, as a row. */
export interface OpeningDayRow {
  date: string;
  /** Each `07:00–19:00`, the end of a day as `24:00`. */
  windows: readonly string[];
  isAllDay: boolean;
  /** Why it is not as the week says: the reason of an override, or the holiday. */
  override: string | null;
  holiday: Holiday['name'] | null;
}

/** What is known of opening hours at an instant, and the days that come. */
export interface OpeningView {
  now: OpeningStretch;
  days: readonly OpeningDayRow[];
}

/** The dates between which holidays matter for what is shown. */
export function datesAround(zone: string, nowMs: number): { from: string; until: string } {
  const today = dateIn(zone, nowMs);
  return { from: daysAfter(today, -SEEN_DAYS), until: daysAfter(today, SEEN_DAYS) };
}

/** How opening hours stand, by the rules that kiosks go by. */
export function viewOf(
  hours: OpeningHours,
  { zone: gateZone, holidays, nowMs }: { zone: string; holidays: readonly Holiday[]; nowMs: number },
): OpeningView {
  const zone = hours.zone ?? gateZone;
  const opening = compiled(hours, { zone, holidays, nowMs });
  const today = dateIn(zone, nowMs);
  const dates = Array.from({ length: DAYS_SHOWN }, (_, i) => daysAfter(today, i));
  return {
    now: openingAt(opening, nowMs),
    days: opening === null ? [] : dates.map((date) => dayRow(date, { opening, zone, hours, holidays })),
  };
}

function compiled(
  hours: OpeningHours,
  { zone, holidays, nowMs }: { zone: string; holidays: readonly Holiday[]; nowMs: number },
): CompiledOpening | null {
  const seenMs = (SEEN_DAYS + 10) * DAY_MS;
  const [transitions] = compileZones([zone], nowMs - seenMs, nowMs + seenMs);
  if (transitions === undefined) return null;
  return compileOpening(hours, { zone: zoneTable(transitions), holidays: holidays.map(({ date }) => date) });
}

function dayRow(
  date: string,
  of: { opening: CompiledOpening; zone: string; hours: OpeningHours; holidays: readonly Holiday[] },
): OpeningDayRow {
  const { opening, zone, hours, holidays } = of;
  const { startMs, endMs } = dayIn(zone, date);
  const open = openBetween(opening, startMs, endMs - 1);
  const timeOf = (atMs: number): string => (atMs >= endMs ? '24:00' : timeIn(zone, atMs));
  const override = hours.overrides.find((one) => one.date <= date && date <= (one.endDate ?? one.date));
  const isKept = hours.onHolidays.kind !== 'as-usual' && override?.kind !== 'instead';
  const holiday = isKept ? holidays.find((one) => one.date === date) : undefined;
  return {
    date,
    windows: open.map((stretch) => `${timeOf(stretch.startMs)}–${timeOf(stretch.endMs)}`),
    isAllDay: open.length === 1 && open[0]?.startMs === startMs && open[0].endMs === endMs,
    override: override?.reason ?? null,
    holiday: holiday?.name ?? null,
  };
}
