import type { PasskeyAlgorithm, TrustedKey } from '../contract/trusted-key.ts';
import { decodeBase64 } from './base64.ts';

/** Everything before the 32 bytes of an Ed25519 key (RFC 8410 §4). */
const ED25519_HEAD = Uint8Array.fromHex('302a300506032b6570032100');

/** Everything before the 64 bytes of a point on P-256, uncompressed (RFC 5480 §2). */
const P256_HEAD = Uint8Array.fromHex('3059301306072a8648ce3d020106082a8648ce3d03010703420004');

/** Everything before the modulus of an RSA key (RFC 3279 §2.3.1), by the bytes of that; behind it stands the exponent 65537. */
const RSA_HEADS: ReadonlyMap<number, Uint8Array> = new Map([
  [256, Uint8Array.fromHex('30820122300d06092a864886f70d01010105000382010f003082010a0282010100')],
  [384, Uint8Array.fromHex('308201a2300d06092a864886f70d01010105000382018f003082018a0282018100')],
  [512, Uint8Array.fromHex('30820222300d06092a864886f70d01010105000382020f003082020a0282020100')],
]);
const RSA_TAIL = Uint8Array.fromHex('0203010001');

/**
 * What a key can sign by, told from its bytes alone; null for anything but the one canonical form of a key on P-256, an
 * Ed25519 key, or an RSA key of 2048, 3072 or 4096 bits with the exponent 65537. So no key has two names.
 */
export function algorithmOf(spki: Uint8Array): PasskeyAlgorithm | null {
  if (spki.length === P256_HEAD.length + 64 && startsWith(spki, P256_HEAD)) return 'ES256';
  if (spki.length === ED25519_HEAD.length + 32 && startsWith(spki, ED25519_HEAD)) return 'EdDSA';
  return isRsa(spki) ? 'RS256' : null;
}

/** The SPKI of a raw Ed25519 key. */
export function ed25519Spki(raw: Uint8Array): Uint8Array {
  const spki = new Uint8Array(ED25519_HEAD.length + raw.length);
  spki.set(ED25519_HEAD);
  spki.set(raw, ED25519_HEAD.length);
  return spki;
}

/** The same text for the same key, whether it is listed as an Ed25519 key or as a passkey of one. */
export function identityOf(key: TrustedKey): string {
  if (key.kind === 'ed25519' || key.algorithm !== 'EdDSA') return key.publicKey;
  return decodeBase64(key.publicKey).subarray(ED25519_HEAD.length).toBase64();
}

function isRsa(spki: Uint8Array): boolean {
  for (const [modulusBytes, head] of RSA_HEADS) {
    if (spki.length !== head.length + modulusBytes + RSA_TAIL.length) continue;
    const isWhole = (spki[head.length] ?? 0) >= 0x80;
    return (
      isWhole && startsWith(spki, head) && startsWith(spki.subarray(head.length + modulusBytes), RSA_TAIL)
    );
  }
  return false;
}

function startsWith(bytes: Uint8Array, head: Uint8Array): boolean {
  return head.every((byte, at) => bytes[at] === byte);
}
