import type { FeedCell, FeedMap, ReadingRow, ReadingTable } from '../../../shared/contract/index.ts';
import { isReadingTable, isSmallTable, MOST_TABLE_ROWS } from '../../../shared/contract/index.ts';
import { cellOf, type CellRead, type CellRule } from './cells.ts';
import {
  oneValue,
  refusedDocument,
  type DocumentFault,
  type DocumentValue,
  type ReadDocument,
} from './document.ts';

/** A place in a document from which others are named. */
export interface Place {
  /** What stands at a path from here; null: nothing. */
  at(path: string): unknown;
}

/** A document that can be asked. */
export interface Source extends Place {
  /** Null: nothing stands there where rows could be, so that it is another document than was meant. */
  rows(path: string): Place[] | null;
}

type Found = Pick<ReadDocument, 'values' | 'faults'>;
interface Asked {
  source: Source;
  zone: string;
}

/** What a map makes of a document: readings, and what is wrong with those that it costs. */
export function mapDocument(source: Source, map: FeedMap, zone: string): ReadDocument {
  const asked = { source, zone };
  const found = [
    ...map.values.map((value) => single(source.at(value.from), value, value.key, zone)),
    ...map.tables.map((table) => tableOf(table, asked)),
    ...map.lists.map((list) => listOf(list, asked)),
  ];
  return {
    observedAt: observedAt(map, asked),
    news: [],
    values: found.flatMap(({ values }) => values),
    faults: found.flatMap(({ faults }) => faults),
  };
}

/** A document that should say when it was made, and does not, may be of any day. */
function observedAt({ observedAt: from }: FeedMap, { source, zone }: Asked): string | null {
  if (from === undefined) return null;
  const read = cellOf(source.at(from), { from, as: 'instant' }, zone);
  if ('cell' in read && typeof read.cell === 'string') return read.cell;
  throw refusedDocument('missing', `${from}: does not say when it was made`);
}

function single(
  raw: unknown,
  rule: CellRule & { mostJump?: number | undefined },
  key: string,
  zone: string,
): Found {
  if (raw === null || raw === undefined)
    return { values: [], faults: [{ reason: 'missing', key, detail: `${rule.from}: nothing stands there` }] };
  const read = cellOf(raw, rule, zone);
  if ('fault' in read) return { values: [], faults: [{ ...read.fault, key }] };
  return { values: [{ key, value: read.cell, mostJump: rule.mostJump ?? null }], faults: [] };
}

function tableOf({ key, rows: path, fields }: FeedMap['tables'][number], { source, zone }: Asked): Found {
  const places = source.rows(path);
  if (places === null) return noRows(path, key);
  return asTable(
    key,
    places.map((place) => rowOf((from) => place.at(from), fields, zone)),
  );
}

function noRows(path: string, key: string | null): Found {
  return { values: [], faults: [{ reason: 'missing', key, detail: `${path}: there are no rows` }] };
}

/** A row, or null where something that it needs is missing; and what is wrong in it. */
export interface RowRead {
  row: ReadingRow | null;
  faults: Omit<DocumentFault, 'key'>[];
}

export function rowOf(
  at: (from: string) => unknown,
  fields: Readonly<Record<string, FeedCell>>,
  zone: string,
): RowRead {
  const cells = Object.entries(fields).map(([field, rule]): [string, FeedCell, CellRead] => [
    field,
    rule,
    cellOf(at(rule.from), rule, zone),
  ]);
  const faults = cells.flatMap(([, , read]) => ('fault' in read ? [read.fault] : []));
  const row = cells.map(([field, , read]) => [field, 'cell' in read ? read.cell : null] as const);
  const lacking = cells.find(
    ([, { isRequired }, read]) => isRequired && ('fault' in read || read.cell === null),
  );
  if (lacking === undefined) {
    if (row.some(([, cell]) => cell !== null)) return { row: Object.fromEntries(row), faults };
    return { row: null, faults: [...faults, { reason: 'missing', detail: 'a row says nothing' }] };
  }
  const [, rule, read] = lacking;
  return {
    row: null,
    faults:
      'fault' in read ? faults : [...faults, { reason: 'missing', detail: `${rule.from}: a row lacks it` }],
  };
}

/** The table that rows make. One of which most rows cannot be believed is another document than was meant. */
export function asTable(key: string, read: readonly RowRead[]): Found {
  return tableWith(tableOfFirst, key, read);
}

/** The same with all of them, of which whoever tells it chooses. */
export function wholeTable(key: string, read: readonly RowRead[]): Found {
  return tableWith((rows) => ({ rows }), key, read);
}

function tableWith(
  choose: (rows: ReadingRow[]) => ReadingTable,
  key: string,
  read: readonly RowRead[],
): Found {
  const rows = read.flatMap(({ row }) => (row === null ? [] : [row]));
  const faults = read.flatMap((one) => one.faults.map((fault): DocumentFault => ({ ...fault, key })));
  if (rows.length * 2 < read.length) return { values: [], faults };
  return { values: [oneValue(key, choose(rows))], faults };
}

/** As many of the rows, the first ones, as a table has room for. */
function tableOfFirst(rows: readonly ReadingRow[]): ReadingTable {
  for (let most = MOST_TABLE_ROWS; ; most -= 1) {
    const table = { rows: rows.slice(0, most) };
    if (isSmallTable(table)) return table;
  }
}

function listOf(list: FeedMap['lists'][number], { source, zone }: Asked): Found {
  const values = new Map<string, DocumentValue>();
  const faults: DocumentFault[] = [];
  const places = source.rows(list.rows);
  if (places === null) return noRows(list.rows, null);
  for (const place of places) {
    const id = nameOf(place.at(list.id));
    if (id === null || !list.only.includes(id)) {
      const detail =
        id === null ? `${list.id}: a row does not say which it is` : `${list.id}: nobody knows “${id}”`;
      faults.push({ reason: 'unknown-key', key: null, detail });
      continue;
    }
    const key = list.key.replace('{id}', id);
    const found = single(place.at(list.from), list, key, zone);
    faults.push(...found.faults);
    for (const one of found.values) if (!isReadingTable(one.value)) values.set(key, one);
  }
  return { values: [...values.values()], faults };
}

function nameOf(raw: unknown): string | null {
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim().slice(0, 60) : null;
}
