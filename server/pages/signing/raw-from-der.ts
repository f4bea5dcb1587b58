const INTEGER = 0x02;
const SEQUENCE = 0x30;
const SIDE_BYTES = 32;

/** A signature on P-256 as browsers verify it (IEEE P1363: 64 bytes), of one as passkeys make it (DER, RFC 3279 §2.2.3); null for what is none. */
export function rawFromDer(der: Uint8Array): Uint8Array | null {
  if (der[0] !== SEQUENCE || der[1] !== der.length - 2) return null;
  const r = integerAt(der, 2);
  const s = r === null ? null : integerAt(der, r.end);
  if (r === null || s?.end !== der.length) return null;
  const raw = new Uint8Array(2 * SIDE_BYTES);
  raw.set(r.bytes, SIDE_BYTES - r.bytes.length);
  raw.set(s.bytes, 2 * SIDE_BYTES - s.bytes.length);
  return raw;
}

/** A positive number of at most 32 bytes, without zeros that it does not need. */
function integerAt(der: Uint8Array, at: number): { bytes: Uint8Array; end: number } | null {
  const length = der[at + 1] ?? 0;
  const end = at + 2 + length;
  if (der[at] !== INTEGER || length === 0 || end > der.length) return null;
  const bytes = der.subarray(at + 2, end);
  const [first = 0, second = 0] = bytes;
  if (first >= 0x80) return null;
  if (first > 0 || length === 1) return length > SIDE_BYTES ? null : { bytes, end };
  return second < 0x80 || length > SIDE_BYTES + 1 ? null : { bytes: bytes.subarray(1), end };
}
