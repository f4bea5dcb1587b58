import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Digest, Instant } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';

/** What a backup says of itself, in `backup.json`; written last. A reader refuses a `schema` it does not know. */
export const BackupFacts = z.object({
  schema: z.literal(1),
  madeAt: Instant,
  database: z.object({
    engine: z.enum(['sqlite', 'postgres']),
    file: z.enum(['waypost.db', 'waypost.dump']),
    bytes: z.int().min(0),
    /** Of every table, as counted on the copy; null where it cannot be looked into (PostgreSQL). */
    rows: z.record(z.string(), z.int().min(0)).nullable(),
  }),
  blobs: z.object({
    count: z.int().min(0),
    bytes: z.int().min(0),
    /** Names of those that the server had with other bytes than their name says: they are not in it. */
    damaged: z.array(Digest),
    /** Names of those that the database names and the server does not have. */
    missing: z.array(Digest).default([]),
  }),
  /** SHA-256 of `SHA256SUMS`, and through it of everything. */
  checksums: Digest,
});
export type BackupFacts = z.infer<typeof BackupFacts>;

export const FACTS_FILE = 'backup.json';
/** Lines as `sha256sum --check` reads them. */
export const CHECKSUMS_FILE = 'SHA256SUMS';

/** Throws `backup/damaged` where there is no whole backup. */
export async function readFacts(folder: string): Promise<BackupFacts> {
  const text = await readFile(join(folder, FACTS_FILE), 'utf8').catch(() => null);
  if (text === null) throw new AppError('backup/damaged', `there is no whole backup in ${folder}`);
  try {
    return BackupFacts.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('backup/damaged', `${FACTS_FILE} cannot be read by this version`, { cause });
  }
}

export async function writeFacts(folder: string, facts: BackupFacts): Promise<void> {
  await writeSynced(join(folder, FACTS_FILE), `${JSON.stringify(facts, null, 2)}\n`);
}

export async function writeSynced(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
}

/** SHA-256 of a file of any size. */
export async function digestOf(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const bytes: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1_048_576, signal });
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex');
}
