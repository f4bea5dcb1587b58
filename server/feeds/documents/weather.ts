import {
  parseMetar,
  parseTAF,
  WeatherChangeType,
  type IAbstractWeatherContainer,
  type ITAF,
  type TAFTrend,
} from 'metar-taf-parser';
import type { ReadingRow } from '../../../shared/contract/index.ts';
import { formatInstant } from '../../../shared/time/index.ts';
import { NOTHING_READ, oneValue, refusedDocument, type ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { textOf } from './text.ts';
import { symbolOf } from './weather-symbols.ts';

const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
const KMH_OF: Readonly<Record<string, number>> = { KT: 1.852, MPS: 3.6, 'KM/H': 1 };
const METRES_OF: Readonly<Record<string, number>> = { m: 1, SM: 1_609.344 };
/** Of the Earth's surface and its winds; what is farther off is a wrong figure. */
const BELIEVED = { tempC: [-80, 60], windKmh: [0, 400] } as const;

/** The weather that an aerodrome observed last (METAR, SPECI). */
export function readMetar(
  bytes: Uint8Array,
  { station }: FormatOf<'metar'>,
  { nowMs }: ReadingWith,
): ReadDocument {
  const raw = reportOf(textOf(bytes), station, { head: /\b(?:METAR|SPECI)\b\s*/, nowMs });
  const metar = parsed(() => parseMetar(raw));
  const { day, hour, minute, temperature = null } = metar;
  if (day === undefined || hour === undefined || minute === undefined)
    throw refusedDocument('missing', 'does not say when it was observed');
  const observedAt = formatInstant(nearestMs({ day, hour, minute }, nowMs));
  const { row, faults } = believed({ tempC: temperature, ...elements(metar), observedAt });
  const key = `weather.${station}`;
  return {
    ...NOTHING_READ,
    observedAt,
    values: [oneValue(key, { rows: [row] })],
    faults: faults.map((detail) => ({ reason: 'out-of-range', key, detail })),
  };
}

/** What weather an aerodrome expects (TAF): the whole time first, then what changes. */
export function readTaf(
  bytes: Uint8Array,
  { station }: FormatOf<'taf'>,
  { nowMs }: ReadingWith,
): ReadDocument {
  const raw = reportOf(textOf(bytes), station, { head: /\bTAF(?:\s+AMD)?\b\s*/, nowMs });
  const taf = parsed(() => parseTAF(`TAF ${raw}`));
  const { day, hour, minute } = taf;
  if (day === undefined || hour === undefined || minute === undefined)
    throw refusedDocument('missing', 'does not say when it was issued');
  const issuedMs = nearestMs({ day, hour, minute }, nowMs);
  const key = `weather.${station}.forecast`;
  const read = expected(taf, issuedMs).map((row) => believed(row));
  return {
    ...NOTHING_READ,
    observedAt: formatInstant(issuedMs),
    values: [oneValue(key, { rows: read.map(({ row }) => row) })],
    faults: read.flatMap(({ faults }) =>
      faults.map((detail) => ({ reason: 'out-of-range' as const, key, detail })),
    ),
  };
}

/** A clock that is a little ahead of ours. */
const AHEAD_MS = 600_000;

/**
 * The latest report of a station in a text that may hold many, in any order; a report ends with `=`, or with its line. Of one
 * time a correction counts. What is of a time to come counts where there is nothing else.
 */
function reportOf(text: string, station: string, { head, nowMs }: { head: RegExp; nowMs: number }): string {
  const said = new RegExp(
    `^(?<corrected>COR )?${station} (?<day>\\d\\d)(?<hour>\\d\\d)(?<minute>\\d\\d)Z\\b`,
  );
  const reports = text
    .replaceAll(/\r?\n\s+/g, ' ')
    .split(/=|\r?\n/)
    .map((line) => line.replace(head, '').replaceAll(/\s+/g, ' ').trim())
    .flatMap((line) => {
      const { corrected, day, hour, minute } = said.exec(line)?.groups ?? {};
      if (day === undefined) return [];
      const atMs = instantsNear({ day: Number(day), hour: Number(hour), minute: Number(minute) }, nowMs)[0];
      return { line, atMs: atMs ?? -Infinity, isCorrected: corrected !== undefined };
    });
  if (reports.length === 0) throw refusedDocument('not-its-format', `holds no report of ${station}`);
  const telling = reports.filter(({ line }) => !/\bNIL\b/.test(line));
  const ofNow = telling.filter(({ atMs }) => atMs <= nowMs + AHEAD_MS);
  const [latest] = (ofNow.length > 0 ? ofNow : telling).toSorted(
    (a, b) => b.atMs - a.atMs || Number(b.isCorrected) - Number(a.isCorrected),
  );
  if (latest === undefined) throw refusedDocument('missing', `${station} reported nothing`);
  return latest.line;
}

function parsed<Report>(read: () => Report): Report {
  try {
    return read();
  } catch (error) {
    throw refusedDocument('not-its-format', `is no report: ${error instanceof Error ? error.message : ''}`);
  }
}

function expected(taf: ITAF, issuedMs: number): ReadingRow[] {
  const { startDay, startHour, endDay, endHour } = taf.validity;
  const atMs = (day: number, hour: number, minute = 0): number => nearestMs({ day, hour, minute }, issuedMs);
  const untilMs = atMs(endDay, endHour);
  const row = (
    said: IAbstractWeatherContainer,
    { kind, fromMs, toMs, chance }: { kind: string; fromMs: number; toMs: number; chance: number | null },
  ): ReadingRow => ({
    kind,
    fromAt: formatInstant(fromMs),
    untilAt: formatInstant(toMs),
    chance,
    ...elements(said),
  });
  const froms = taf.trends
    .filter(({ type }) => type === WeatherChangeType.FM)
    .map((trend) => atMs(trend.validity.startDay, trend.validity.startHour, minuteOf(trend)));
  const nextFromMs = (fromMs: number): number => Math.min(untilMs, ...froms.filter((ms) => ms > fromMs));
  const changes = taf.trends.slice(0, 20).map((trend) => {
    const fromMs = atMs(trend.validity.startDay, trend.validity.startHour, minuteOf(trend));
    const { endDay, endHour } = { endDay: null, endHour: null, ...trend.validity };
    const endMs = endDay === null || endHour === null ? nextFromMs(fromMs) : atMs(endDay, endHour);
    const kind = KIND_OF[trend.type] ?? 'temporary';
    return row(trend, { kind, fromMs, toMs: endMs, chance: trend.probability ?? null });
  });
  const whole = { kind: 'base', fromMs: atMs(startDay, startHour), toMs: untilMs, chance: null };
  return [row(taf, whole), ...changes];
}

const KIND_OF: Readonly<Record<string, string>> = {
  [WeatherChangeType.FM]: 'from',
  [WeatherChangeType.BECMG]: 'becoming',
  [WeatherChangeType.TEMPO]: 'temporary',
  [WeatherChangeType.INTER]: 'temporary',
  [WeatherChangeType.PROB]: 'temporary',
};

function minuteOf({ validity }: TAFTrend): number {
  return 'startMinutes' in validity ? (validity.startMinutes ?? 0) : 0;
}

function elements(said: IAbstractWeatherContainer) {
  const { wind, visibility, cavok } = said;
  const speed = wind === undefined ? null : wind.speed * (KMH_OF[wind.unit] ?? Number.NaN);
  const metres =
    visibility === undefined ? null : visibility.value * (METRES_OF[visibility.unit] ?? Number.NaN);
  return {
    symbol: symbolOf(said),
    windKmh: rounded(speed, 1),
    windFromDeg: wind?.degrees ?? null,
    visibilityM: cavok === true ? 10_000 : metres === 9_999 ? 10_000 : rounded(metres, 50),
  };
}

function rounded(value: number | null, step: number): number | null {
  return value === null || Number.isNaN(value) ? null : Math.round(value / step) * step;
}

/** Figures that cannot be are not known. */
function believed(row: ReadingRow): { row: ReadingRow; faults: string[] } {
  const wrong = Object.entries(BELIEVED).filter(([field, [least, greatest]]) => {
    const value = row[field];
    return typeof value === 'number' && (value < least || value > greatest);
  });
  const unknown = Object.fromEntries(wrong.map(([field]) => [field, null]));
  return { row: { ...row, ...unknown }, faults: wrong.map(([field]) => `${field}: ${String(row[field])}`) };
}

/** Reports name a day of a month; the instant is the one nearest to another that is known. */
function nearestMs(at: DayTime, aroundMs: number): number {
  const [first] = instantsNear(at, aroundMs);
  if (first === undefined || Math.abs(first - aroundMs) > 32 * DAY_MS)
    throw refusedDocument('wrong-type', `day ${at.day}, ${at.hour}:${at.minute} is no time`);
  return first;
}

interface DayTime {
  day: number;
  hour: number;
  minute: number;
}

/** Of the months around, the nearest first. Hour 24 is the next day's midnight. */
function instantsNear({ day, hour, minute }: DayTime, aroundMs: number): number[] {
  const around = Temporal.Instant.fromEpochMilliseconds(aroundMs).toZonedDateTimeISO('UTC').toPlainDate();
  return [-1, 0, 1]
    .flatMap((months) => {
      const month = around.with({ day: 1 }).add({ months });
      if (day < 1 || day > month.daysInMonth || hour > 24 || minute > 59) return [];
      return midnightMs(month.with({ day })) + hour * HOUR_MS + minute * 60_000;
    })
    .toSorted((a, b) => Math.abs(a - aroundMs) - Math.abs(b - aroundMs));
}

function midnightMs(date: Temporal.PlainDate): number {
  return date.toZonedDateTime('UTC').epochMilliseconds;
}
