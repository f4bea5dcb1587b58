/**
 * Canonical JSON after RFC 8785: sorted keys, no white space, so that equal values have equal bytes.
 * Members that are `undefined` are left out. Throws TypeError on what JSON cannot say (NaN, functions, symbols, bigint).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map((member) => canonicalJson(member ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) return canonicalObject(value as Record<string, unknown>);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError('canonical JSON has no NaN or Infinity');
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`canonical JSON has no ${typeof value}`);
  return text;
}

/** Every play and every statement comes through here, some of them thousands at a time: it makes nothing but the text. */
function canonicalObject(value: Record<string, unknown>): string {
  let members = '';
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined)
      members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** What JSON writes as it is: nothing to be escaped, and no half of a character. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** The bytes that digests and signatures are taken of. */
export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}
