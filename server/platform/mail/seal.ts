import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import type { Random } from '../../../shared/ids.ts';
import { keyFile } from '../key-file.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps what a letter says from whoever has the database alone: the link of an invitation opens a door. */
export interface Seal {
  close(text: string, about: string): string;
  /** Throws `storage/unreadable`. */
  open(sealed: string, about: string): string;
}

/** By the key `mail.key` of the folder, made when it is missing. */
export async function openSeal(folder: string, random: Random): Promise<Seal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'mail.key');
  return sealBy(Buffer.from(await keyFile(path, () => randomBytes(KEY_BYTES).toBase64()), 'base64'), random);
}

/** `about` is bound to the text: what was sealed for one letter opens no other. */
export function sealBy(key: Uint8Array, random: Random): Seal {
  if (key.length !== KEY_BYTES) throw new AppError('config/invalid', 'mail.key is not a key of 32 bytes');
  return {
    close: (text, about) => {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toBase64();
    },
    open: (sealed, about) => {
      const bytes = Buffer.from(sealed, 'base64');
      const tagEnd = NONCE_BYTES + TAG_BYTES;
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(NONCE_BYTES, tagEnd));
        return decipher.update(bytes.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AppError('storage/unreadable', 'a letter was sealed by another key', { cause });
      }
    },
  };
}
