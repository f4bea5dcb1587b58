import type { Condition, ManifestOpening, OpeningHours } from '../../shared/contract/index.ts';
import { holidaysOf, type GateCalendar } from '../opening/index.ts';
import type { Plans } from '../planning/index.ts';
import type { DisplayFacts, PlayableVersion } from './doors.ts';
import { findingOf, type DisplayFinding } from './finding.ts';

/** What of a gate's calendar plans can ask for. */
type Asking = Pick<Plans, 'schedules' | 'playlists'>;

interface Asked {
  openingKeys: ReadonlySet<string>;
  /** A schedule goes by the holidays. */
  holidays: boolean;
}

function askedBy({ schedules, playlists }: Asking): Asked {
  const entries = [...playlists.values()].flatMap((playlist) => playlist.entries);
  const conditions = [...schedules, ...entries].flatMap((one): Condition[] => one.conditions);
  return {
    openingKeys: new Set(conditions.flatMap((one) => (one.kind === 'opening' ? [one.openingKey] : []))),
    holidays: schedules.some(({ rule }) => rule.holidays !== 'as-usual'),
  };
}

/**
 * As much of a gate's calendar as the plans of a display can ask for: a change of anything else leaves the display as it is.
 * Which hours boards tell of is for their versions to say, and those may change without anybody's planning.
 */
export function calendarFor(
  plans: Asking,
  calendar: GateCalendar,
  { hasBoards = false }: { hasBoards?: boolean } = {},
): GateCalendar {
  return narrowed(plans, calendar, hasBoards ? calendar.hours.map(({ key }) => key) : []);
}

/** What of that plans ask for, and the boards that play. */
export function calendarWith(
  plans: Asking,
  calendar: GateCalendar,
  boards: readonly ToldOfOpenings[],
): GateCalendar {
  return narrowed(
    plans,
    calendar,
    boards.flatMap(({ openings }) => openings),
  );
}

/** A board, as far as it tells of opening hours. */
type ToldOfOpenings = Pick<PlayableVersion, 'openings'>;

function narrowed(
  plans: Asking,
  { hours, holidays }: GateCalendar,
  besides: readonly string[],
): GateCalendar {
  const asked = askedBy(plans);
  const keys = new Set([...asked.openingKeys, ...besides]);
  const used = hours.filter(({ key }) => keys.has(key));
  const isUsed = asked.holidays || used.some(hasHolidayHours);
  return { hours: used, holidays: isUsed ? holidays : null };
}

function hasHolidayHours({ onHolidays }: Pick<OpeningHours, 'onHolidays'>): boolean {
  return onHolidays.kind !== 'as-usual';
}

/** Opening hours as the manifest carries them, each in a zone it names; reasons are for operators. */
export function planOpenings({ hours }: GateCalendar, { gate }: DisplayFacts): ManifestOpening[] {
  return hours
    .map(({ key, areaId, function: of, direction, weekly, onHolidays, overrides, zone }) => ({
      key,
      areaId,
      function: of,
      direction,
      weekly,
      onHolidays,
      overrides: overrides.map(({ reason: _reason, ...override }) => override),
      zone: zone ?? gate.zone,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The dates of the gate's holidays in the years that the manifest knows. */
export function planHolidays({ holidays }: GateCalendar, range: { from: string; until: string }): string[] {
  return holidays === null ? [] : holidaysOf(holidays, range).map(({ date }) => date);
}

/** What plans and boards ask for and the gate does not have. */
export function calendarFindings(
  plans: Asking,
  calendar: GateCalendar,
  { facts, boards }: { facts: DisplayFacts; boards: readonly ToldOfOpenings[] },
): DisplayFinding[] {
  const asked = askedBy(plans);
  const keys = new Set([...asked.openingKeys, ...boards.flatMap(({ openings }) => openings)]);
  const known = new Set(calendar.hours.map(({ key }) => key));
  const unknown = [...keys].filter((key) => !known.has(key)).sort();
  const asksHolidays = asked.holidays || calendar.hours.some(hasHolidayHours);
  return [
    ...(unknown.length > 0 ? [noOpeningHours(unknown.join(', '), facts)] : []),
    ...(asksHolidays && calendar.holidays === null ? [noHolidays(facts)] : []),
  ];
}

function noOpeningHours(keys: string, { gate }: DisplayFacts): DisplayFinding {
  const detail = `what is planned asks for opening hours that ${gate.key} does not have: ${keys}`;
  const found = { code: 'display/no-opening-hours', detail, subjectId: null, facts: { keys } };
  return findingOf({ ...found, remedy: 'set-opening-hours' });
}

function noHolidays({ gate }: DisplayFacts): DisplayFinding {
  const detail = `what is planned goes by holidays, and ${gate.key} has no calendar of them`;
  return findingOf({
    code: 'display/no-holidays',
    detail,
    subjectId: null,
    remedy: 'set-opening-hours',
  });
}
