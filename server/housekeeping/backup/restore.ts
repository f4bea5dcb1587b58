import assert from 'node:assert/strict';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { sqlitePathOf } from '../../platform/database-url.ts';
import { OWNER_FILE } from '../../platform/folder-owner.ts';
import { markRestore, unmarkRestore } from '../../platform/restore-mark.ts';
import { syncFolder } from '../../platform/sync-folder.ts';
import { readFacts, type BackupFacts } from './backup-facts.ts';
import { backupName } from './backups-folder.ts';
import { blobPath, bring } from './blob-copies.ts';
import { verified } from './checksums.ts';
import { putAside } from './put-aside.ts';
import { postgresSwap } from './restore-postgres.ts';
import { sqliteSwap } from './restore-sqlite.ts';
import type { DatabaseSwap, RestoredDatabase, RestoreTools } from './restored-database.ts';

export interface RestoreOrder {
  dataFolder: string;
  databaseUrl: string;
  /** Folder of one backup. */
  from: string;
  /** Names what is put aside. */
  at: string;
}

export interface Restored {
  facts: BackupFacts;
  /** Folder of what was there before; null when there was nothing. */
  replaced: string | null;
}

/**
 * Puts database and blobs of a backup in place of those that are there, which are put aside and never lost; keys stay
 * as they are. Nothing is touched before the backup is verified and prepared whole; cut off after that, it is done once
 * more, and until then no server starts. For the holder of the locks of data and database alone. Throws
 * `backup/damaged`, and `backup/not-possible` where the backup does not fit the database in use.
 */
export async function restore(order: RestoreOrder, tools: RestoreTools): Promise<Restored> {
  const facts = await fittingFacts(order);
  const staging = join(order.dataFolder, 'restoring');
  const swap = swapOf(order, { facts, staging, tools });
  await rm(staging, { recursive: true, force: true });
  try {
    await stageBlobs(order, { facts, to: join(staging, 'blobs') });
    await swap.prepare();
    await markRestore(order.dataFolder);
    const hadDatabase = await swap.replace();
    const hadBlobs = await swapBlobs(order, join(staging, 'blobs'));
    await unmarkRestore(order.dataFolder);
    return { facts, replaced: hadBlobs || hadDatabase ? asideOf(order).database : null };
  } finally {
    await rm(staging, { recursive: true, force: true });
    await swap.tidy();
  }
}

async function fittingFacts({ from, databaseUrl }: RestoreOrder): Promise<BackupFacts> {
  const facts = await readFacts(from);
  const inUse = sqlitePathOf(databaseUrl) === null ? 'postgres' : 'sqlite';
  if (facts.database.engine === inUse) return facts;
  const [of, into] = inUse === 'postgres' ? ['SQLite', 'PostgreSQL'] : ['PostgreSQL', 'SQLite'];
  const remedy = 'set WAYPOST_DATABASE_URL as it was when the backup was made';
  throw new AppError('backup/not-possible', `a backup of ${of} does not go into ${into}: ${remedy}`);
}

/** Folders of what was there: on the disk on which it was. */
function asideOf({ dataFolder, databaseUrl, at }: RestoreOrder): { blobs: string; database: string } {
  const name = `replaced-${backupName(at)}`;
  const path = sqlitePathOf(databaseUrl);
  return {
    blobs: join(dataFolder, name),
    database: join(path === null ? dataFolder : dirname(path), name),
  };
}

function swapOf(
  order: RestoreOrder,
  parts: Pick<RestoredDatabase, 'facts' | 'staging' | 'tools'>,
): DatabaseSwap {
  const { from, databaseUrl, at } = order;
  const copy = join(from, parts.facts.database.file);
  const restored = { ...parts, copy, databaseUrl, at, aside: asideOf(order).database };
  const path = sqlitePathOf(databaseUrl);
  return path === null ? postgresSwap(restored) : sqliteSwap(path, restored);
}

async function stageBlobs(
  { from }: RestoreOrder,
  { facts, to }: { facts: BackupFacts; to: string },
): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for await (const { path, digest } of verified(from, facts)) {
    if (path === facts.database.file) continue;
    const staged = join(to, blobPath(digest));
    await mkdir(dirname(staged), { recursive: true, mode: 0o700 });
    assert(await bring([join(from, path)], staged), `${path} was there a moment ago`);
  }
}

/** False when there were none. */
async function swapBlobs(order: RestoreOrder, staged: string): Promise<boolean> {
  const blobs = join(order.dataFolder, 'blobs');
  const wereThere = await putAside(blobs, join(asideOf(order).blobs, 'blobs'));
  // The backup may be of another installation.
  await putAside(join(order.dataFolder, OWNER_FILE), join(asideOf(order).blobs, OWNER_FILE));
  await rename(staged, blobs);
  await syncFolder(order.dataFolder);
  return wereThere;
}
