import { readFileSync } from 'node:fs';
import type { DocumentFault, ReadDocument } from '../../server/feeds/documents/document.ts';
import { readDocument } from '../../server/feeds/documents/read-document.ts';
import { FeedFormat } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';

/** Five past two in the afternoon in Hanoi: when the documents of the fixtures are new. */
export const FIXTURES_AT_MS = Date.parse('2026-11-26T07:05:00Z');

export function feedFixture(name: string): Uint8Array {
  return readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url));
}

/** A fixture, or a text, as a feed in Hanoi reads it. */
export function readAs(document: string | Uint8Array, format: object): ReadDocument {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document;
  return readDocument(bytes, FeedFormat.parse(format), { zone: 'Asia/Ho_Chi_Minh', nowMs: FIXTURES_AT_MS });
}

/** Why a document is refused whole; what it says, where it is not. */
export function refusalOf(document: string | Uint8Array, format: object): unknown {
  try {
    return readAs(document, format);
  } catch (error) {
    if (error instanceof AppError && error.code === 'feed/refused') return error.data?.['reason'];
    throw error;
  }
}

export function valuesOf({ values }: ReadDocument): Record<string, unknown> {
  return Object.fromEntries(values.map(({ key, value }) => [key, value]));
}

export function reasonsOf({ faults }: ReadDocument): [DocumentFault['reason'], string | null][] {
  return faults.map(({ reason, key }) => [reason, key]);
}
