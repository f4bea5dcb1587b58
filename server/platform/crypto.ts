import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  verify,
  type JsonWebKeyInput,
  type KeyObject,
} from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { trustCryptoOver, type Signer } from '../../shared/trust/index.ts';

/** Trust's cryptography by Node. */
export const nodeCrypto = trustCryptoOver({
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  readKey: (spki) => createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
  verify: (algorithm, key, message, signature) =>
    verify(algorithm === 'EdDSA' ? null : 'sha256', message, key, signature),
});

/** Takes a private Ed25519 key, as PKCS #8 PEM or as JWK. Throws `config/invalid` for any other. */
export function createSigner(privateKey: string | JsonWebKeyInput['key']): Signer {
  const key = importPrivateKey(privateKey);
  const raw = Uint8Array.fromBase64(createPublicKey(key).export({ format: 'jwk' }).x ?? '', {
    alphabet: 'base64url',
  });
  return {
    publicKey: raw.toBase64(),
    keyid: nodeCrypto.sha256(raw),
    sign: (message) => sign(null, message, key),
  };
}

/** Makes a new key; `privateKeyPem` is PKCS #8, for whoever keeps it. */
export function generateSigner(): { signer: Signer; privateKeyPem: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const privateKeyPem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  return { signer: createSigner(privateKeyPem), privateKeyPem };
}

function importPrivateKey(privateKey: string | JsonWebKeyInput['key']): KeyObject {
  const key =
    typeof privateKey === 'string'
      ? createPrivateKey(privateKey)
      : createPrivateKey({ format: 'jwk', key: privateKey });
  if (key.asymmetricKeyType !== 'ed25519')
    throw new AppError('config/invalid', 'the key is not an Ed25519 key');
  return key;
}
