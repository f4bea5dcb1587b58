import { createPublicKey, verify, type KeyObject } from 'node:crypto';

/** A signature with what it was made over, and whose it is: raw Ed25519 keys. */
export interface RawSignature {
  publicKey: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
}

/** The least that whoever trusts signatures has to do: verify each by a key that was read once. Answers how many are good. */
export function rawVerify(signatures: readonly RawSignature[]): number {
  const keys = new Map<string, KeyObject>();
  let good = 0;
  for (const { publicKey, message, signature } of signatures) {
    const name = publicKey.toBase64({ alphabet: 'base64url', omitPadding: true });
    const key =
      keys.get(name) ?? createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: name } });
    keys.set(name, key);
    if (verify(null, message, key, signature)) good += 1;
  }
  return good;
}
