import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto';
import type { TrustCrypto } from '../../shared/trust/crypto.ts';

const RAW_KEY_BYTES = 32;

/** Trust's cryptography by Node. */
export const nodeCrypto: TrustCrypto = {
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  verify: (publicKey, message, signature) => {
    try {
      return verify(null, message, ed25519PublicKey(publicKey), signature);
    } catch {
      return false;
    }
  },
};

function ed25519PublicKey(publicKey: string): KeyObject {
  const raw = Uint8Array.fromBase64(publicKey);
  if (raw.length !== RAW_KEY_BYTES) throw new RangeError('an Ed25519 key has 32 bytes');
  const x = raw.toBase64({ alphabet: 'base64url', omitPadding: true });
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
