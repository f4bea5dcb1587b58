import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { Random } from '../../shared/ids.ts';
import { keyFile } from './key-file.ts';

const ALGORITHM = 'aes-256-gcm';
export const SEAL_KEY_BYTES = 32;
/** Drawn at random, so that none comes twice under a key (NIST SP 800-38D). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps a text from whoever has the database alone. */
export interface Seal {
  close(text: string, about: string): string;
  /** Throws `storage/unreadable`. */
  open(sealed: string, about: string): string;
}

/** By a key of the folder, made when it is missing. */
export async function openSeal(
  { folder, file }: { folder: string; file: string },
  random: Random,
): Promise<Seal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const key = await keyFile(join(folder, file), () => randomBytes(SEAL_KEY_BYTES).toBase64());
  return sealBy(Buffer.from(key, 'base64'), random);
}

/** `about` is bound to the text: what was sealed for one thing opens as no other. Throws `config/invalid`. */
export function sealBy(key: Uint8Array, random: Random): Seal {
  if (key.length !== SEAL_KEY_BYTES)
    throw new AppError('config/invalid', 'a key of the key folder is not one of 32 bytes');
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
        const nonce = bytes.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(NONCE_BYTES, tagEnd));
        return decipher.update(bytes.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AppError('storage/unreadable', 'it was sealed by another key, or for something else', {
          cause,
        });
      }
    },
  };
}
