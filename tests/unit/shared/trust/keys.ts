import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { TrustedKey } from '../../../../shared/contract/index.ts';
import type { Signer, TrustCrypto } from '../../../../shared/trust/index.ts';

const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

export const crypto: TrustCrypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
  verify(publicKey, message, signature) {
    const raw = Buffer.from(publicKey, 'base64');
    if (raw.length !== 32 || signature.length !== 64) return false;
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
  verifyBy(algorithm, spki, message, signature) {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    return verify(algorithm === 'EdDSA' ? null : 'sha256', message, key, signature);
  },
};

/** The same key for the same name, every time. */
export function signer(name: string): Signer {
  const seed = createHash('sha256').update(name).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);
  return {
    publicKey: raw.toString('base64'),
    keyid: createHash('sha256').update(raw).digest('hex'),
    sign: (message) => sign(null, message, key),
  };
}

export function trusted({ keyid, publicKey }: Signer): TrustedKey {
  return { keyid, kind: 'ed25519', publicKey };
}
