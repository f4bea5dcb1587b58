/** What to send of a representation of `size` bytes; `end` is exclusive. */
export type Selection =
  | { kind: 'whole' }
  | { kind: 'part'; start: number; end: number }
  | { kind: 'unsatisfiable' };

const SINGLE_RANGE = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/;

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
  const match = SINGLE_RANGE.exec(headers.range?.trim() ?? '');
  if (match === null) return { kind: 'whole' };
  const [, first, last, suffix] = match;
  return suffix === undefined ? between({ first, last, size }) : suffixOf(Number(suffix), size);
}

function between(asked: { first: string | undefined; last: string | undefined; size: number }): Selection {
  const start = Number(asked.first);
  const last = asked.last === '' || asked.last === undefined ? Infinity : Number(asked.last);
  if (last < start) return { kind: 'whole' };
  if (start >= asked.size) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: Math.min(last + 1, asked.size) };
}

function suffixOf(length: number, size: number): Selection {
  if (length === 0 || size === 0) return { kind: 'unsatisfiable' };
  return { kind: 'part', start: Math.max(0, size - length), end: size };
}
