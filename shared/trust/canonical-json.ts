/**
 * Canonical JSON after RFC 8785: sorted keys, no white space, so that equal values have equal bytes.
 * Members that are `undefined` are left out. Throws TypeError on what JSON cannot say (NaN, functions, symbols, bigint).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('canonical JSON has no NaN or Infinity');
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`canonical JSON has no ${typeof value}`);
  return text;
}

function canonicalObject(value: object): string {
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** The bytes that digests and signatures are taken of. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}
