import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Random } from '../../shared/ids.ts';
import { keyFile, laterNumbers } from './key-file.ts';
import { SEAL_KEY_BYTES, sealBy, type Seal } from './seal.ts';

/** `secrets.key`, then `secrets-2.key` and so on. */
const LATER_FILE = /^secrets-(\d{1,6})\.key$/;
const SEALED = /^sealed:([0-9a-f]{16}):(.+)$/;

/** Seals what the database keeps and has to read again, by keys that are never in the database and may be changed. */
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

type SecretKey = Seal & { id: string };

/** Opens the keys of a folder, and makes the first one. Throws `config/invalid` for what is none. */
export async function openSecretKeys(folder: string, random: Random): Promise<SecretKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const first = await keyFile(join(folder, 'secrets.key'), newKey);
  let keys: readonly [SecretKey, ...SecretKey[]] = [keyFrom(first, random)];
  const reload = async (): Promise<void> => {
    const numbers = await laterNumbers(folder, LATER_FILE);
    const later = await Promise.all(numbers.map((number) => readFile(join(folder, fileOf(number)), 'utf8')));
    const [newest, ...others] = [first, ...later].map((text) => keyFrom(text, random)).toReversed();
    if (newest !== undefined) keys = [newest, ...others];
  };
  await reload();
  return {
    seal: (text, about) => `sealed:${keys[0].id}:${keys[0].close(text, about)}`,
    open: async (sealed, about) => {
      const [, id = '', body = ''] = SEALED.exec(sealed) ?? [];
      if (!keys.some((key) => key.id === id)) await reload();
      const key = keys.find((one) => one.id === id);
      if (key === undefined) throw keyMissing(`there is no key ${id}`);
      try {
        return key.open(body, about);
      } catch (cause) {
        throw keyMissing('it is of somebody else, or was changed', cause);
      }
    },
    isLatest: (text) => SEALED.exec(text)?.[1] === keys[0].id,
    add: async () => {
      const numbers = await laterNumbers(folder, LATER_FILE);
      await keyFile(join(folder, fileOf((numbers.at(-1) ?? 1) + 1)), newKey);
      await reload();
    },
  };
}

function keyMissing(detail: string, cause?: unknown): AppError {
  return new AppError('secrets/key-missing', `what was sealed cannot be opened: ${detail}`, { cause });
}

function newKey(): string {
  return randomBytes(SEAL_KEY_BYTES).toBase64();
}

function keyFrom(text: string, random: Random): SecretKey {
  const bytes = Buffer.from(text.trim(), 'base64');
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { id, ...sealBy(bytes, random) };
}

function fileOf(number: number): string {
  return `secrets-${number}.key`;
}
