import type { PasskeyAlgorithm } from '../contract/trusted-key.ts';
import { decodeBase64 } from './base64.ts';
import type { TrustCrypto } from './crypto.ts';
import { algorithmOf, ed25519Spki } from './spki.ts';

const RAW_KEY_BYTES = 32;

/** Keys of persons and servers: more than a large installation has in use at a time. */
const MOST_KEYS_READ = 4_096;

/** What a host has of cryptography. */
export interface Primitives<Key> {
  /** In lower-case hex. */
  sha256: (bytes: Uint8Array) => string;
  /** Reads a SubjectPublicKeyInfo. Throws for what is none. */
  readKey: (spki: Uint8Array) => Key;
  /** ES256 with signatures as DER, RS256 as PKCS #1 v1.5, EdDSA as RFC 8032. The key is of that kind. May throw. */
  verify: (algorithm: PasskeyAlgorithm, key: Key, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** The cryptography of trust, by a host's primitives: each key is read once, and verifies by nothing but its own algorithm. */
export function trustCryptoOver<Key>({ sha256, readKey, verify }: Primitives<Key>): TrustCrypto {
  const read = new Map<string, ReadKey<Key> | null>();
  const keyOf = (name: string, spkiOf: () => Uint8Array): ReadKey<Key> | null => {
    let known = read.get(name);
    if (known !== undefined) return known;
    if (read.size >= MOST_KEYS_READ) read.clear();
    known = unlessMalformed(() => readWith(spkiOf(), readKey));
    read.set(name, known);
    return known;
  };
  return {
    sha256,
    verify(publicKey, message, signature) {
      const known = keyOf(`raw ${publicKey}`, () => spkiOfRaw(decodeBase64(publicKey)));
      return known !== null && isSigned(() => verify('EdDSA', known.key, message, signature));
    },
    verifyBy(algorithm, spki, message, signature) {
      const known = keyOf(`spki ${spki}`, () => decodeBase64(spki));
      if (known?.algorithm !== algorithm) return false;
      return isSigned(() => verify(algorithm, known.key, message, signature));
    },
  };
}

interface ReadKey<Key> {
  algorithm: PasskeyAlgorithm;
  key: Key;
}

function readWith<Key>(spki: Uint8Array, readKey: (spki: Uint8Array) => Key): ReadKey<Key> {
  const algorithm = algorithmOf(spki);
  if (algorithm === null) throw new RangeError('not a key that we know, in its canonical form');
  return { algorithm, key: readKey(spki) };
}

function spkiOfRaw(raw: Uint8Array): Uint8Array {
  if (raw.length !== RAW_KEY_BYTES) throw new RangeError('an Ed25519 key has 32 bytes');
  return ed25519Spki(raw);
}

function unlessMalformed<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function isSigned(verify: () => boolean): boolean {
  return unlessMalformed(verify) ?? false;
}
