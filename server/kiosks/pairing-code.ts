import type { Random } from '../../shared/ids.ts';

/** Crockford's base 32: no I, L, O or U. Source: https://www.crockford.com/base32.html */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** Eight characters (40 bits), as they are stored. */
export function newPairingCode(random: Random): string {
  return Array.from(random.bytes(CODE_LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}

/** As people read it: `7K3M-Q9XD`. */
export function readableCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
