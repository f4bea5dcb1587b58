import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { laterNumbers, keyFile } from './key-file.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** As NIST SP 800-38D has it: drawn at random, never twice under a key. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** `secrets.key`, then `secrets-2.key` and so on. */
const LATER_FILE = /^secrets-(\d{1,6})\.key$/;
const SEALED = /^sealed:([0-9a-f]{16}):([A-Za-z0-9_-]+)$/;
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;

/** Seals what the database keeps and has to read again, by keys that are never in the database. */
export interface SecretKeys {
  /** By the newest key. `about`: what it belongs to; sealed texts that are swapped in the database cannot be opened. */
  seal(text: string, about: string): string;
  /** Throws `secrets/key-missing` where the key is not in the folder, or the text is another's or was changed. */
  open(sealed: string, about: string): Promise<string>;
  /** Whether the newest key has sealed it. */
  isLatest(text: string): boolean;
  /** Makes one more key, the newest from now on. */
  add(): Promise<void>;
}

interface SecretKey {
  id: string;
  bytes: Buffer;
}

/** Opens the keys of a folder, and makes the first one. */
export async function openSecretKeys(folder: string): Promise<SecretKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const first = await keyFile(join(folder, 'secrets.key'), newKey);
  let keys: readonly [SecretKey, ...SecretKey[]] = [keyFrom(first)];
  const reload = async (): Promise<void> => {
    const numbers = await laterNumbers(folder, LATER_FILE);
    const later = await Promise.all(numbers.map((number) => readFile(join(folder, fileOf(number)), 'utf8')));
    const [newest, ...others] = [first, ...later].map(keyFrom).toReversed();
    if (newest !== undefined) keys = [newest, ...others];
  };
  await reload();
  return {
    seal: (text, about) => sealBy(keys[0], text, about),
    open: async (sealed, about) => {
      const [, id = '', body = ''] = SEALED.exec(sealed) ?? [];
      if (!keys.some((key) => key.id === id)) await reload();
      const key = keys.find((one) => one.id === id);
      if (key === undefined) throw keyMissing(`there is no key ${id}`);
      return openBy(key, body, about);
    },
    isLatest: (text) => SEALED.exec(text)?.[1] === keys[0].id,
    add: async () => {
      const numbers = await laterNumbers(folder, LATER_FILE);
      await keyFile(join(folder, fileOf((numbers.at(-1) ?? 1) + 1)), newKey);
      await reload();
    },
  };
}

function sealBy({ id, bytes }: SecretKey, text: string, about: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, bytes, nonce).setAAD(Buffer.from(about));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `sealed:${id}:${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toBase64(BASE64URL)}`;
}

function openBy({ bytes }: SecretKey, body: string, about: string): string {
  try {
    const all = Buffer.from(body, 'base64url');
    const nonce = all.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, bytes, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(about)).setAuthTag(all.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const hidden = all.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw keyMissing('it is another’s, or was changed', cause);
  }
}

function keyMissing(detail: string, cause?: unknown): AppError {
  return new AppError('secrets/key-missing', `what was sealed cannot be opened: ${detail}`, { cause });
}

function newKey(): string {
  return `${randomBytes(KEY_BYTES).toString('base64')}\n`;
}

function keyFrom(text: string): SecretKey {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== KEY_BYTES)
    throw new AppError('config/invalid', 'a secrets key in the key folder is no key of 32 bytes');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 16), bytes };
}

function fileOf(number: number): string {
  return `secrets-${number}.key`;
}
