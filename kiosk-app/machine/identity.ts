import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  sign,
  type KeyObject,
} from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Signer } from '../../shared/trust/crypto.ts';
import { AppError } from '../../shared/errors.ts';
import type { Identity } from '../player/ports.ts';

/**
 * Reads the kiosk's Ed25519 key from its file (PKCS #8 PEM, only its owner may read it); makes it at first start.
 * Throws `config/invalid` when the file is there and holds no such key: a new key would be a new kiosk, which only a
 * person may decide.
 */
export function openIdentity(file: string): Pick<Identity, 'signer'> {
  if (!existsSync(file)) makeKey(file);
  return { signer: createSigner(readKey(file)) };
}

/** Whole or not at all, on the disk before it is used, and the first of two makers wins. */
function makeKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  rmSync(draft, { force: true });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  writeDurably(draft, pem);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(dirname(file));
}

function writeDurably(file: string, text: string): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function readKey(file: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new AppError('config/invalid', `${file} holds no readable key`, { cause });
  }
  throw new AppError('config/invalid', `${file} holds a key of another kind than Ed25519`);
}

export function createSigner(privateKey: KeyObject): Signer {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  const raw = Uint8Array.fromBase64(x ?? '', { alphabet: 'base64url' });
  return {
    publicKey: raw.toBase64(),
    keyid: hash('sha256', raw, 'hex'),
    sign: (message) => sign(null, message, privateKey),
  };
}
