import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TrustedKey } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Signer } from '../../../shared/trust/index.ts';
import { createSigner } from '../../platform/crypto.ts';
import { encryptedPem } from './encrypted-pem.ts';
import { assertStrong, type AskPassphrase } from './passphrase.ts';

/** A folder with keys of people: `NAME.pem` is secret, `NAME.pub` is what others are told. */
export interface KeyFolder {
  folder: string;
  ask: AskPassphrase;
  /** Whoever has the file has the key: only where that was said. */
  withoutPassphrase: boolean;
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,60}$/;
const ENCRYPTED = '-----BEGIN ENCRYPTED PRIVATE KEY-----';

/** Makes a key; answers what others are told. Throws `trust/key-unusable` where there is one, `password/unsuitable`. */
export async function makeKey(keys: KeyFolder, name: string): Promise<TrustedKey> {
  assertName(name);
  if (existsSync(pemOf(keys, name)))
    throw new AppError('trust/key-unusable', `${pemOf(keys, name)} is there already`);
  await mkdir(keys.folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
  const pem = keys.withoutPassphrase
    ? privateKey.export({ format: 'pem', type: 'pkcs8' })
    : encryptedPem(pkcs8, await newPassphrase(keys, name));
  const signer = createSigner(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const told: TrustedKey = { keyid: signer.keyid, kind: 'ed25519', publicKey: signer.publicKey };
  await writeFile(pemOf(keys, name), pem, { mode: 0o600, flag: 'wx' });
  await writeFile(pubOf(keys, name), `${JSON.stringify(told, null, 2)}\n`, { flag: 'wx' });
  return told;
}

/** What others are told of a key. Throws `trust/key-unusable`. */
export async function publicKeyOf(keys: Pick<KeyFolder, 'folder'>, name: string): Promise<TrustedKey> {
  assertName(name);
  const path = pubOf(keys, name);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('trust/key-unusable', `there is no ${path}: \`waypost trust key ${name}\` makes one`, {
      cause,
    });
  });
  const parsed = TrustedKey.safeParse(asJson(text));
  if (parsed.success) return parsed.data;
  throw new AppError('trust/key-unusable', `${path} does not tell a key`);
}

/** The name of a key here, by its id. */
export async function nameOfKey(keys: Pick<KeyFolder, 'folder'>, keyid: string): Promise<string | null> {
  for (const name of await namesIn(keys)) if ((await publicKeyOf(keys, name)).keyid === keyid) return name;
  return null;
}

/** Opens those of the wanted keys that are in the folder. Throws `trust/key-unusable` for a wrong passphrase. */
export async function signersFor(keys: KeyFolder, wanted: readonly TrustedKey[]): Promise<Signer[]> {
  const wantedIds = new Set(wanted.map(({ keyid }) => keyid));
  const signers: Signer[] = [];
  for (const name of await namesIn(keys)) {
    const { keyid } = await publicKeyOf(keys, name);
    if (!wantedIds.has(keyid) || !existsSync(pemOf(keys, name))) continue;
    const signer = await openKey(keys, name);
    if (signer.keyid !== keyid)
      throw new AppError('trust/key-unusable', `${name}.pem and ${name}.pub are not of one key`);
    signers.push(signer);
  }
  return signers;
}

async function openKey(keys: KeyFolder, name: string): Promise<Signer> {
  const pem = await readFile(pemOf(keys, name), 'utf8');
  if (!pem.startsWith(ENCRYPTED)) return createSigner(pem);
  const passphrase = await keys.ask(name);
  try {
    const key = createPrivateKey({ key: pem, passphrase });
    return createSigner(key.export({ format: 'pem', type: 'pkcs8' }));
  } catch (cause) {
    throw new AppError('trust/key-unusable', `the passphrase does not open ${name}.pem`, { cause });
  }
}

async function newPassphrase({ ask }: KeyFolder, name: string): Promise<string> {
  const passphrase = await ask(name);
  assertStrong(passphrase);
  if ((await ask(`${name}, once more`)) === passphrase) return passphrase;
  throw new AppError('password/unsuitable', 'the two passphrases differ');
}

async function namesIn({ folder }: Pick<KeyFolder, 'folder'>): Promise<string[]> {
  const files = existsSync(folder) ? await readdir(folder) : [];
  return files
    .filter((file) => file.endsWith('.pub'))
    .map((file) => file.slice(0, -'.pub'.length))
    .toSorted();
}

function assertName(name: string): void {
  if (NAME.test(name)) return;
  throw new AppError(
    'trust/key-unusable',
    `a key is named by small letters, digits, "-", "_" and ".": ${name}`,
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const pemOf = ({ folder }: Pick<KeyFolder, 'folder'>, name: string): string => join(folder, `${name}.pem`);
const pubOf = ({ folder }: Pick<KeyFolder, 'folder'>, name: string): string => join(folder, `${name}.pub`);
