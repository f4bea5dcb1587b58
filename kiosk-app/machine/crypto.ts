import { createPublicKey, hash, verify } from 'node:crypto';
import { trustCryptoOver } from '../../shared/trust/index.ts';

/** Trust's cryptography by Node. */
export const nodeCrypto = trustCryptoOver({
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  readKey: (spki) => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
  verify: (algorithm, key, message, signature) =>
    verify(algorithm === 'EdDSA' ? null : 'sha256', message, key, signature),
});
