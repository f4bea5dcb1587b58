import {
  filled,
  laneRows,
  numberIn,
  tableRows,
  waitRows,
  type BoardStanding,
  type LiveView,
  type TableCell,
} from '../../shared/board/index.ts';
import type { BoardBody, BoardOf, LiveText, Reading, TableText } from '../../shared/contract/index.ts';
import { assertNever } from '../../shared/errors.ts';
import { parseInstant } from '../../shared/time/index.ts';
import {
  compileOpenings,
  dayAround,
  openBetween,
  openingAt,
  zoneTable,
} from '../../shared/timeline/index.ts';
import type { GateTwin } from './twin.ts';
import { timesOf, timesSeen, type TimeOf } from './wall-time.ts';

/** A board in words of one language. */
export interface BoardTable {
  title: string | null;
  /** Names of the columns; null: they have none. */
  head: readonly string[] | null;
  /** The first of a row is its name. */
  rows: readonly (readonly string[])[];
  /** In the place of rows, where nothing is known or there is nothing. */
  sentence: string | null;
  /** Whose values they are, and when they were true. */
  note: string | null;
}

type Now = Pick<GateTwin, 'atMs' | 'showing' | 'readings'> & { gate: Pick<GateTwin['gate'], 'zone'> };

const NOTHING = '–';

/** How a board stands, in the words that were approved for it. What is not known is never open. */
export function boardTable(board: BoardBody, language: string, now: Now): BoardTable {
  switch (board.template) {
    case 'opening-hours':
      return openingTable(board, language, now);
    case 'lanes':
      return lanesTable(board, language, now);
    case 'waits':
      return waitsTable(board, language, now);
    case 'table':
      return valuesTable(board, language, now);
    case 'clock':
      return clockTable(board, language, now);
    case 'messages': {
      const rows = (board.texts[language]?.messages ?? []).map((message) => [message]);
      return { ...BLANK, rows };
    }
    default:
      return assertNever(board);
  }
}

const BLANK: BoardTable = { title: null, head: null, rows: [], sentence: null, note: null };

function openingTable(
  { openings, texts }: BoardOf<'opening-hours'>,
  language: string,
  { gate, atMs, showing }: Now,
): BoardTable {
  const text = texts[language];
  if (text === undefined) return BLANK;
  const zones = new Map(showing.zones.map((zone) => [zone.zone, zoneTable(zone)]));
  const hours = compileOpenings(showing, zones);
  const time = timesOf(gate.zone);
  const rows = openings.map((key, i) => {
    const opening = hours.get(key) ?? null;
    const { state } = openingAt(opening, atMs);
    const name = text.rows[i] ?? key;
    if (opening === null || state === 'unknown') return [name, text.unknown, NOTHING];
    const day = dayAround(atMs, opening.zone);
    const windows = openBetween(opening, day.startMs, day.endMs).map(({ startMs, endMs }) => {
      const until = endMs >= day.endMs ? '24:00' : time(endMs);
      return `${time(Math.max(startMs, day.startMs))}–${until}`;
    });
    const standing = state === 'open' ? text.open : text.closed;
    return [name, standing, windows.length === 0 ? text.closedToday : windows.join(', ')];
  });
  return { ...BLANK, title: text.title, rows };
}

function lanesTable(board: BoardOf<'lanes'>, language: string, now: Now): BoardTable {
  const text = board.texts[language];
  if (text === undefined) return BLANK;
  const standing = laneRows(board, { ...liveView(now), nowMs: now.atMs });
  const rows = standing.rows.map(({ number, state, waitMinutes }, i) => [
    `${number} · ${text.lanes[i] ?? ''}`,
    text[state],
    text.wait === null || waitMinutes === null
      ? NOTHING
      : filled(text.wait, { minutes: String(waitMinutes) }),
  ]);
  return liveTable(text, standing, { rows, now, language });
}

function waitsTable(board: BoardOf<'waits'>, language: string, now: Now): BoardTable {
  const text = board.texts[language];
  if (text === undefined) return BLANK;
  const standing = waitRows(board, liveView(now));
  const rows = standing.rows.map(({ minutes, places, level }, i) => {
    const said = [
      minutes === null ? null : filled(text.minutes, { minutes: String(minutes) }),
      level === null ? null : text[level],
      places === null || text.places === null ? null : filled(text.places, { places: String(places) }),
    ].filter((part) => part !== null);
    return [text.rows[i] ?? '', said.length === 0 ? text.unknown : said.join(' · ')];
  });
  return liveTable(text, standing, { rows, now, language });
}

function valuesTable(board: BoardOf<'table'>, language: string, now: Now): BoardTable {
  const text = board.texts[language];
  if (text === undefined) return BLANK;
  const standing = tableRows(board, { ...liveView(now), nowMs: now.atMs });
  const time = timesSeen(now.gate.zone, { nowMs: now.atMs, language });
  const rows = standing.rows.map(({ cells }) =>
    cells.map((cell, i) => cellText(cell, { text, i, language, time })),
  );
  const table = liveTable(text, standing, { rows, now, language });
  if (!standing.isKnown) return { ...table, sentence: text.unknown };
  return rows.length === 0 ? { ...table, sentence: text.empty } : { ...table, head: text.columns };
}

function cellText(
  cell: TableCell,
  { text, i, language, time }: { text: TableText; i: number; language: string; time: TimeOf },
): string {
  if (cell === null) return NOTHING;
  switch (cell.kind) {
    case 'time':
      return cell.revisedMs === null ? time(cell.atMs) : `${time(cell.revisedMs)} (${time(cell.atMs)})`;
    case 'flight':
      return [cell.code, ...cell.codeshares].join(', ');
    case 'place':
      return cell.code;
    case 'number': {
      const number = numberIn(language, cell.value, cell.decimals);
      const unit = text.units[i] ?? null;
      return unit === null ? number : filled(unit, { value: number });
    }
    case 'word':
      return text.words[cell.key] ?? NOTHING;
    default:
      return assertNever(cell);
  }
}

function clockTable(
  { texts, otherZones }: BoardOf<'clock'>,
  language: string,
  { gate, atMs }: Now,
): BoardTable {
  const clocks = texts[language]?.clocks ?? [];
  const rows = [gate.zone, ...otherZones].map((zone, i) => [clocks[i] ?? zone, timesOf(zone)(atMs)]);
  return { ...BLANK, rows };
}

function liveTable(
  text: LiveText,
  { asOfMs, isStale, isNeutral }: BoardStanding,
  { rows, now, language }: { rows: BoardTable['rows']; now: Now; language: string },
): BoardTable {
  // The clock of a source may be ahead of ours.
  const time =
    asOfMs === null
      ? null
      : timesSeen(now.gate.zone, { nowMs: now.atMs, language })(Math.min(asOfMs, now.atMs));
  const age = time === null ? [] : [filled(isStale ? text.notSince : text.asOf, { time })];
  return {
    ...BLANK,
    title: text.title,
    rows: isNeutral ? [] : rows,
    sentence: isNeutral ? text.unknown : null,
    note: [text.source, ...age].join(' · '),
  };
}

/** What the server was told, which is as old as its sources say. */
function liveView({ readings, atMs }: Now): LiveView {
  const byKey = new Map(readings.map((reading): [string, Reading] => [reading.key, reading]));
  return {
    unheardMs: 0,
    reading: (key) => {
      const reading = byKey.get(key);
      if (reading === undefined) return null;
      const observedMs = parseInstant(reading.observedAt);
      return {
        value: reading.value,
        observedMs,
        ageMs: atMs - observedMs,
        ttlMs: reading.ttlSeconds * 1_000,
      };
    },
  };
}
