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
      if (found.length === 1 && Array.isArray(only)) return only.map(placeOf);
      return found.some(isContainer) || isNoneThere(value, path) ? found.map(placeOf) : null;
    },
  };
}

const LAST_STEP = /(?:\[\*\]|\.\*)$/;
const FIRST_CHOICE = /\[\*\]|\.\*|\[\?/;

/** Whether it is because there are none that nothing is found, and not because the place for them is missing. */
function isNoneThere(value: JsonValue, path: string): boolean {
  if (LAST_STEP.test(path) && query(value, path.replace(LAST_STEP, '')).some(isContainer)) return true;
  const choice = FIRST_CHOICE.exec(path);
  if (choice === null) return false;
  const among = query(value, path.slice(0, choice.index)).filter(isContainer);
  return among.length > 0 && (path.includes('[?') || among.every((one) => Object.keys(one).length === 0));
}

function isContainer(value: JsonValue | undefined): value is JsonValue & object {
  return typeof value === 'object' && value !== null;
}

function placeOf(value: JsonValue): Place {
  return { at: (path) => query(value, path)[0] ?? null };
}
