import { parseByteRange } from '../../shared/byte-range.ts';

/** What to send of a representation of `size` bytes; `end` is exclusive. */
export type Selection =
  | { kind: 'whole' }
  | { kind: 'part'; start: number; end: number }
  | { kind: 'unsatisfiable' };

/**
 * Reads a `Range` header (RFC 9110 §14). One range of bytes is understood, from the start, from the middle or as a
 * suffix; several ranges and other units are answered by the whole, as the RFC allows. An `If-Range` that names
 * another version asks for the whole, too.
 */
export function selectRange(
  headers: { range?: string | undefined; 'if-range'?: string | undefined },
  { size, etag }: { size: number; etag: string },
): Selection {
  const ifRange = headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return { kind: 'whole' };
  const range = parseByteRange(headers.range?.trim(), size);
  if (range === null) return { kind: 'whole' };
  return range === 'unsatisfiable' ? { kind: 'unsatisfiable' } : { kind: 'part', ...range };
}
