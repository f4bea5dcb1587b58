import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { refusedDocument, type ReadDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { mapDocument, type Place, type Source } from './map-document.ts';
import { textOf } from './text.ts';

const Rows = z.array(z.record(z.string(), z.string()));
const COMMA_NUMBER = /^-?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
const POINT_GROUPS = /^-?\d{1,3}(?:\.\d{3})+$/;

/** Rows under a head: the paths of the map are names of columns; beside rows they mean the first one. */
export function readCsv(bytes: Uint8Array, format: FormatOf<'csv'>, { zone }: ReadingWith): ReadDocument {
  const { head, rows } = parsed(textOf(bytes), format);
  const places = rows.map((row) => placeOf(row, format));
  assertColumns(head, format);
  const source: Source = { at: (path) => places[0]?.at(path) ?? null, rows: () => places };
  return mapDocument(source, format.map, zone);
}

interface Table {
  head: string[];
  rows: Record<string, string>[];
}

function parsed(text: string, { delimiter }: FormatOf<'csv'>): Table {
  let head: string[] = [];
  try {
    const rows: unknown = parse(text, {
      columns: (names: string[]) => (head = names.map((name) => name.trim())),
      bom: true,
      delimiter,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 20_000,
    });
    return { head, rows: Rows.parse(rows) };
  } catch (error) {
    throw refusedDocument('not-its-format', `is no table: ${error instanceof Error ? error.message : ''}`);
  }
}

/** A column that is gone is another file than was meant, and not a file that knows nothing. */
function assertColumns(head: readonly string[], { map }: FormatOf<'csv'>): void {
  const asked = [
    ...(map.observedAt === undefined ? [] : [map.observedAt]),
    ...map.values.map(({ from }) => from),
    ...map.tables.flatMap(({ fields }) => Object.values(fields).map(({ from }) => from)),
    ...map.lists.flatMap(({ id, from }) => [id, from]),
  ];
  const lacking = asked.find((column) => !head.includes(column));
  if (lacking !== undefined) throw refusedDocument('not-its-format', `has no column “${lacking}”`);
}

function placeOf(row: Record<string, string>, { decimal }: FormatOf<'csv'>): Place {
  return {
    at: (column) => {
      const text = Object.hasOwn(row, column) ? (row[column] ?? null) : null;
      return text !== null && decimal === ',' ? withPoint(text) : text;
    },
  };
}

function withPoint(text: string): string {
  if (!COMMA_NUMBER.test(text) && !POINT_GROUPS.test(text)) return text;
  return text.replaceAll('.', '').replace(',', '.');
}
