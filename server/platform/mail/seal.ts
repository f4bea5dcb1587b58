import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '../../../shared/ids.ts';
import { keyFile } from '../key-file.ts';
import { SEAL_KEY_BYTES, sealBy, type Seal } from '../seal.ts';

/** Keeps what letters say: the link of an invitation opens a door. By the key `mail.key` of the folder, made when it is missing. */
export async function openSeal(folder: string, random: Random): Promise<Seal> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'mail.key');
  return sealBy(
    Buffer.from(await keyFile(path, () => randomBytes(SEAL_KEY_BYTES).toBase64()), 'base64'),
    random,
  );
}
