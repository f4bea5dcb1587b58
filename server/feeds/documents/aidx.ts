import { ReadingCode, type ReadingCell, type ReadingRow } from '../../../shared/contract/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { cellOf } from './cells.ts';
import { NOTHING_READ, refusedDocument, type DocumentFault, type ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { instantIn } from './instants.ts';
import { MOST_KEPT_ROWS } from './kept-value.ts';
import { wholeTable, type RowRead } from './map-document.ts';
import { nearest } from './nearest.ts';
import { xmlOf, type XmlNode } from './xml-tree.ts';

const NAMESPACE = 'http://www.iata.org/IATA/2007/00';
const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
/** A flight leaves the board so long after it went or came. */
export const LEG_KEPT_MS = 2 * HOUR_MS;
/** And is none of the board's so long before. */
export const LEG_AHEAD_MS = 2 * DAY_MS;
/** Which remark a code stands for: keys of approved facts. */
const REMARKS: Readonly<Record<string, string>> = {
  CNL: 'cancelled',
  DLY: 'delayed',
  DIV: 'diverted',
  SCH: 'scheduled',
  CHO: 'check-in-open',
  CHC: 'check-in-closed',
  GTO: 'gate-open',
  BST: 'boarding',
  BRD: 'boarding',
  BEN: 'last-call',
  FCT: 'final-call',
  GCL: 'gate-closed',
  OFB: 'departed',
  TKO: 'departed',
  DEP: 'departed',
  TDN: 'landed',
  ONB: 'arrived',
  ARR: 'arrived',
  FBG: 'first-bag',
  LBG: 'last-bag',
};
/** What has happened says the latest of these; the last one wins. */
const STAGES = {
  departures: ['CHO', 'CHC', 'GTO', 'BST', 'BEN', 'FCT', 'GCL', 'OFB', 'TKO'],
  arrivals: ['TDN', 'ONB', 'FBG', 'LBG'],
} as const;
/** By which of its times a flight is told, the best first. */
const MOMENTS = { departures: ['OFB', 'TKO'], arrivals: ['ONB', 'TDN'] } as const;
type Direction = keyof typeof STAGES;

interface Leg {
  direction: Direction;
  /** When it comes or goes, as far as is known. */
  atMs: number;
  read: RowRead;
  belt: RowRead | null;
}

/**
 * Flight legs of an airport (AIDX: `IATA_AIDX_FlightLegNotifRQ`): who arrives, who departs, and at which belts; all that it
 * says, which is more than boards have room for. Times have an offset; free text in it is never read.
 */
export function readAidx(bytes: Uint8Array, format: FormatOf<'aidx'>, { nowMs }: ReadingWith): ReadDocument {
  const root = xmlOf(bytes, { a: NAMESPACE });
  const [message] = root.nodes('/a:IATA_AIDX_FlightLegNotifRQ');
  if (message === undefined) throw refusedDocument('not-its-format', 'is no IATA_AIDX_FlightLegNotifRQ');
  const stamp = message.at('@TimeStamp');
  const observedAt = typeof stamp === 'string' ? instantIn(stamp, 'UTC') : null;
  if (stamp !== null && observedAt === null)
    throw refusedDocument('wrong-type', `its time stamp “${String(stamp).slice(0, 40)}” is no time`);
  const faults: DocumentFault[] = [];
  const legs = message.nodes('a:FlightLeg').flatMap((node) => {
    const leg = legOf(node, format);
    if ('detail' in leg) faults.push(leg);
    return 'detail' in leg ? [] : [leg];
  });
  const current = legs.filter(({ atMs }) => atMs > nowMs - LEG_KEPT_MS);
  const flying = (direction: Direction): Leg[] =>
    nearest(
      current.filter((leg) => leg.direction === direction),
      ({ atMs }) => atMs,
      { nowMs, most: MOST_KEPT_ROWS },
    );
  const arrivals = flying('arrivals');
  const tables = [
    wholeTable(
      'flights.arrivals',
      arrivals.map(({ read }) => read),
    ),
    wholeTable(
      'flights.departures',
      flying('departures').map(({ read }) => read),
    ),
    wholeTable(
      'belts',
      arrivals.flatMap(({ belt }) => belt ?? []),
    ),
  ];
  return {
    ...NOTHING_READ,
    observedAt,
    values: tables.flatMap(({ values }) => values),
    faults: [...faults, ...tables.flatMap((table) => table.faults)],
  };
}

function legOf(node: XmlNode, { airport, remarks }: FormatOf<'aidx'>): Leg | DocumentFault {
  const id = (name: string): string => String(node.at(`a:LegIdentifier/a:${name}`) ?? '');
  const [from, to] = [id('DepartureAirport'), id('ArrivalAirport')];
  const flight = `${id('Airline')}${id('FlightNumber')}${id('OperationalSuffix')}`;
  if (from !== airport && to !== airport)
    return { reason: 'unknown-key', key: null, detail: `${flight}: is no flight of ${airport}` };
  const direction = to === airport ? 'arrivals' : 'departures';
  const times = timesOf(node, direction);
  const faults: RowRead['faults'] = [];
  const keep = (raw: unknown, what: string): ReadingCell => {
    const read = cellOf(raw, { from: what, as: 'code' }, 'UTC');
    if ('cell' in read) return read.cell;
    faults.push(read.fault);
    return null;
  };
  const resource = (path: string): ReadingCell => keep(resourceAt(node, direction, path), path);
  const { remark, fault } = remarkOf(node, { direction, remarks });
  if (fault !== null) faults.push(fault);
  const airportOf = direction === 'arrivals' ? from : to;
  const row: ReadingRow = {
    leg: legNameOf([flight, id('OriginDate'), from, to]),
    flight: keep(flight, 'FlightNumber'),
    codeshares: keep(codesharesOf(node), 'CodeShareInfo'),
    airport: keep(airportOf, 'Airport'),
    ...times,
    terminal: resource('a:PublicTerminal'),
    gate: resource('a:PassengerGate'),
    ...(direction === 'departures'
      ? { checkin: keep(checkInOf(node), 'CheckInInfo') }
      : { belt: resource('a:BaggageClaimUnit') }),
    remark,
  };
  const at = times.actual ?? times.estimated ?? times.scheduled;
  if (at === null || row['flight'] === null || row['airport'] === null)
    return {
      reason: 'missing',
      key: `flights.${direction}`,
      detail: `${flight}: lacks its flight, airport or time`,
    };
  const read = { row, faults };
  return { direction, atMs: parseInstant(at), read, belt: beltOf(node, row) };
}

/** What tells a leg from all others, however its times change; null where its source does not say. No board draws it. */
function legNameOf(identifier: readonly string[]): string | null {
  const { success, data } = ReadingCode.safeParse(identifier.join(' '));
  return success && !identifier.includes('') ? data : null;
}

/** The first of the qualifiers that has any time, in its scheduled, estimated and actual form. */
function timesOf(node: XmlNode, direction: Direction) {
  const said = (type: string): string | null => {
    for (const qualifier of MOMENTS[direction]) {
      const time = operationAt(node, qualifier, type);
      if (time !== null) return time;
    }
    return null;
  };
  return { scheduled: said('SCT'), estimated: said('EST'), actual: said('ACT') };
}

function operationAt(node: XmlNode, qualifier: string, type: string): string | null {
  const text = node.at(`a:LegData/a:OperationTime[@OperationQualifier="${qualifier}"][@TimeType="${type}"]`);
  return typeof text === 'string' ? instantIn(text, 'UTC') : null;
}

/** What is actual goes before what is planned, and what is of this end of the leg before what says nothing. */
function resourceAt(node: XmlNode, direction: Direction, path: string): string | null {
  const end = direction === 'arrivals' ? 'Arrival' : 'Departure';
  const base = 'a:LegData/a:AirportResources';
  const ways = ['[@Usage="Actual"]', '[@Usage="Planned"]', '[not(@Usage)]'].map(
    (usage) => `${base}${usage}/a:Resource[@DepartureOrArrival="${end}"]/${path}`,
  );
  for (const way of ways) {
    const text = node.at(way);
    if (typeof text === 'string' && text !== '') return text;
  }
  return null;
}

function codesharesOf(node: XmlNode): string | null {
  const all = node
    .nodes('a:LegData/a:CodeShareInfo')
    .map((share) => `${share.at('a:Airline') ?? ''}${share.at('a:FlightNumber') ?? ''}`);
  // As many as a cell has room for.
  const fit = all.filter((_, i) => all.slice(0, i + 1).join(' ').length <= 40);
  return fit.length === 0 ? null : fit.join(' ');
}

function checkInOf(node: XmlNode): string | null {
  const info = 'a:LegData/a:AirportResources/a:Resource[@DepartureOrArrival="Departure"]/a:CheckInInfo';
  const [first, last] = [node.at(`${info}/a:CheckInCounterFrom`), node.at(`${info}/a:CheckInCounterTo`)];
  const one = node.at(`${info}/a:CheckInCounter`);
  if (typeof first === 'string' && typeof last === 'string' && first !== last) return `${first}-${last}`;
  return typeof first === 'string' ? first : typeof one === 'string' ? one : null;
}

/**
 * What one of its codes says: that it is cancelled or diverted before all else, since the other code may be of before; then
 * what its remark says, and its status. Of a code that nobody knows nothing is said, and it is counted: a wrong word would be
 * worse than none. Without any code it is what has happened.
 */
function remarkOf(
  node: XmlNode,
  { direction, remarks }: { direction: Direction; remarks: Readonly<Record<string, string>> },
): { remark: string | null; fault: RowRead['faults'][number] | null } {
  const known = new Map(Object.entries({ ...REMARKS, ...remarks }));
  const codes = codesOf(node);
  const happened = STAGES[direction].findLast((stage) => operationAt(node, stage, 'ACT') !== null);
  if (codes.length === 0) return { remark: known.get(happened ?? '') ?? null, fault: null };
  const [first] = codes.filter(({ code }) => known.has(code));
  const asked = codes.slice(0, first === undefined ? codes.length : codes.indexOf(first));
  const said = codes.map(({ code }) => known.get(code));
  const over = ['CNL', 'DIV'].map((code) => known.get(code)).find((one) => said.includes(one));
  return { remark: over ?? known.get(first?.code ?? '') ?? null, fault: unknownOf(asked) };
}

interface NamedCode {
  from: string;
  code: string;
}

/** What somebody wrote for people goes before how it stands. */
function codesOf(node: XmlNode): NamedCode[] {
  return ['RemarkTextCode', 'OperationalStatus'].flatMap((from) =>
    node
      .nodes(`a:LegData/a:${from}`)
      .map((one) => ({ from, code: String(one.at('.') ?? '') }))
      .filter(({ code }) => code !== ''),
  );
}

function unknownOf([first]: readonly NamedCode[]): RowRead['faults'][number] | null {
  if (first === undefined) return null;
  const detail = `${first.from}: nobody said what “${first.code.slice(0, 20)}” means`;
  return { reason: 'unknown-word', detail };
}

function beltOf(node: XmlNode, row: ReadingRow): RowRead | null {
  const { belt = null, flight = null, airport = null, codeshares = null } = row;
  if (belt === null) return null;
  const [firstBagAt, lastBagAt] = [operationAt(node, 'FBG', 'ACT'), operationAt(node, 'LBG', 'ACT')];
  return { row: { belt, flight, codeshares, airport, firstBagAt, lastBagAt }, faults: [] };
}
