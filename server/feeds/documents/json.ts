import { query, type JsonValue } from 'jsonpath-rfc9535';
import type { ReadDocument } from './document.ts';
import { refusedDocument } from './document.ts';
import type { FormatOf, ReadingWith } from './format.ts';
import { mapDocument, type Place, type Source } from './map-document.ts';
import { textOf } from './text.ts';

export function readJson(bytes: Uint8Array, { map }: FormatOf<'json'>, { zone }: ReadingWith): ReadDocument {
  return mapDocument(sourceOf(parsed(textOf(bytes))), map, zone);
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw refusedDocument('not-its-format', 'is no JSON');
  }
}

function sourceOf(value: JsonValue): Source {
  return {
    ...placeOf(value),
    // A path to a list means what is in it.
    rows: (path) => {
      const found = query(value, path);
      const [only] = found;
      return (found.length === 1 && Array.isArray(only) ? only : found).map(placeOf);
    },
  };
}

function placeOf(value: JsonValue): Place {
  return { at: (path) => query(value, path)[0] ?? null };
}
