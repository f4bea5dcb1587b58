import type { Condition, ManifestOpening, OpeningHours } from '../../shared/contract/index.ts';
import { holidaysOf, type GateCalendar } from '../opening/index.ts';
import type { Plans } from '../planning/index.ts';
import type { DisplayFacts } from './doors.ts';
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

/** As much of a gate's calendar as the plans of a display ask for: a change of anything else leaves the display as it is. */
export function calendarFor(plans: Asking, { hours, holidays }: GateCalendar): GateCalendar {
  const asked = askedBy(plans);
  const used = hours.filter(({ key }) => asked.openingKeys.has(key));
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

/** What plans ask for and the gate does not have. */
export function calendarFindings(
  plans: Asking,
  calendar: GateCalendar,
  facts: DisplayFacts,
): DisplayFinding[] {
  const asked = askedBy(plans);
  const known = new Set(calendar.hours.map(({ key }) => key));
  const unknown = [...asked.openingKeys].filter((key) => !known.has(key)).sort();
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
