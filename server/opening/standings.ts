import type { Gate, GateOpening, OpeningHours } from '../../shared/contract/index.ts';
import {
  compileOpening,
  compileZones,
  nextOpenings,
  openingAt,
  SEEN_DAYS,
  zoneTable,
  type OpeningStretch,
} from '../../shared/timeline/index.ts';
import { formatInstant, instantOrNull } from '../../shared/time/index.ts';
import type { GateCalendar } from './gate-calendar.ts';
import { holidaysOf } from './holidays.ts';

/** As far as openings are looked for, either way, with days to spare. */
const SEEN_MS = (SEEN_DAYS + 100) * 86_400_000;
const NEXT_TOLD = 3;

/** How each of a gate's opening hours stands at an instant, and when it is open next. */
export function standings(gate: Gate, { hours, holidays }: GateCalendar, atMs: number): GateOpening[] {
  const range = { fromMs: atMs - SEEN_MS, untilMs: atMs + SEEN_MS };
  const days = holidays === null ? [] : holidaysOf(holidays, datesOf(range));
  const dates = days.map(({ date }) => date);
  return hours.map((one) => standing(one, { zoneName: one.zone ?? gate.zone, dates, atMs, range }));
}

function standing(
  hours: OpeningHours,
  asked: { zoneName: string; dates: string[]; atMs: number; range: { fromMs: number; untilMs: number } },
): GateOpening {
  const { zoneName, dates, atMs, range } = asked;
  const [zone] = compileZones([zoneName], range.fromMs, range.untilMs);
  const opening =
    zone === undefined ? null : compileOpening(hours, { zone: zoneTable(zone), holidays: dates });
  const { state, reason, startMs, endMs } = openingAt(opening, atMs);
  const next = opening === null ? [] : nextOpenings(opening, atMs, NEXT_TOLD);
  const { id, key, areaId, direction } = hours;
  return {
    id,
    key,
    areaId,
    function: hours.function,
    direction,
    zone: zoneName,
    state,
    reason,
    since: instantOrNull(startMs),
    until: instantOrNull(endMs),
    next: next.map(toldStretch),
  };
}

function toldStretch({ startMs, endMs }: OpeningStretch): GateOpening['next'][number] {
  return { start: instantOrNull(startMs), end: instantOrNull(endMs) };
}

function datesOf({ fromMs, untilMs }: { fromMs: number; untilMs: number }): { from: string; until: string } {
  return { from: formatInstant(fromMs).slice(0, 10), until: formatInstant(untilMs).slice(0, 10) };
}
