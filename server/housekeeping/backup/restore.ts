import assert from 'node:assert/strict';
import { constants } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { createAudit } from '../../audit/index.ts';
import { SERVER_ACTOR } from '../../platform/actor.ts';
import { sqlitePathOf } from '../../platform/database-url.ts';
import type { Platform } from '../../platform/platform.ts';
import { markRestore, unmarkRestore } from '../../platform/restore-mark.ts';
import { checkSqlite } from '../../platform/sqlite-copy.ts';
import { createSqliteDatabase } from '../../platform/sqlite-database.ts';
import { syncFolder } from '../../platform/sync-folder.ts';
import { readFacts, type BackupFacts } from './backup-facts.ts';
import { backupName } from './backups-folder.ts';
import { blobPath, bring } from './blob-copies.ts';
import { verified } from './checksums.ts';

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

type Tools = Pick<Platform, 'clock' | 'crypto'>;

/**
 * Puts database and blobs of a backup in place of those that are there, which are put aside and never lost; keys stay
 * as they are. Nothing is touched before the backup is verified and prepared whole; cut off after that, it is done once
 * more, and until then no server starts. For the holder of the lock of the data alone. Throws `backup/damaged`, and
 * `backup/not-possible` where the backup does not fit the database in use.
 */
export async function restore(order: RestoreOrder, tools: Tools): Promise<Restored> {
  const facts = await fittingFacts(order);
  const places = placesOf(order);
  await rm(places.staging, { recursive: true, force: true });
  try {
    await stage(order, { facts, places }, tools);
    await markRestore(order.dataFolder);
    const replaced = await swap(places);
    await unmarkRestore(order.dataFolder);
    return { facts, replaced };
  } finally {
    await rm(places.staging, { recursive: true, force: true });
    await removeDatabase(places.stagedDatabase);
  }
}

async function fittingFacts({ from, databaseUrl }: RestoreOrder): Promise<BackupFacts> {
  const facts = await readFacts(from);
  if (sqlitePathOf(databaseUrl) === null || facts.database.engine === 'postgres') throw byHand(facts);
  return facts;
}

interface Places {
  blobs: string;
  database: string;
  staging: string;
  stagedBlobs: string;
  /** Beside the database, which may be on another disk than the data. */
  stagedDatabase: string;
  asideBlobs: string;
  asideDatabase: string;
}

function placesOf({ dataFolder, databaseUrl, at }: RestoreOrder): Places {
  const database = sqlitePathOf(databaseUrl) ?? '';
  const staging = join(dataFolder, 'restoring');
  const aside = `replaced-${backupName(at)}`;
  return {
    blobs: join(dataFolder, 'blobs'),
    database,
    staging,
    stagedBlobs: join(staging, 'blobs'),
    stagedDatabase: `${database}.restoring`,
    asideBlobs: join(dataFolder, aside, 'blobs'),
    asideDatabase: join(dirname(database), aside, 'waypost.db'),
  };
}

async function stage(
  { from, at }: RestoreOrder,
  { facts, places }: { facts: BackupFacts; places: Places },
  tools: Tools,
): Promise<void> {
  await mkdir(places.stagedBlobs, { recursive: true, mode: 0o700 });
  await mkdir(dirname(places.database), { recursive: true, mode: 0o700 });
  for await (const { path, digest } of verified(from, facts)) {
    if (path === facts.database.file) continue;
    const to = join(places.stagedBlobs, blobPath(digest));
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    assert(await bring([join(from, path)], to), `${path} was there a moment ago`);
  }
  await removeDatabase(places.stagedDatabase);
  await copyFile(join(from, facts.database.file), places.stagedDatabase, constants.COPYFILE_FICLONE);
  assert.deepEqual(checkSqlite(places.stagedDatabase), facts.database.rows);
  await writeDown(places.stagedDatabase, { facts, at }, tools);
}

/** The audit says that it was set back. Opening it brings it to this version, or says that a newer one made it. */
async function writeDown(
  path: string,
  { facts, at }: { facts: BackupFacts; at: string },
  tools: Tools,
): Promise<void> {
  await using database = await createSqliteDatabase(path);
  await database.transact((trx) =>
    createAudit(tools).append(trx, {
      actor: SERVER_ACTOR,
      action: 'housekeeping:restore',
      subject: { kind: 'backup', id: facts.madeAt },
      after: { madeAt: facts.madeAt, restoredAt: at, checksums: facts.checksums },
    }),
  );
}

async function swap(places: Places): Promise<string | null> {
  const aside = [
    await putAside(places.blobs, places.asideBlobs),
    await putAside(places.database, places.asideDatabase),
    await putAside(`${places.database}-wal`, `${places.asideDatabase}-wal`),
    await putAside(`${places.database}-shm`, `${places.asideDatabase}-shm`),
  ];
  await rename(places.stagedBlobs, places.blobs);
  await rename(places.stagedDatabase, places.database);
  for (const folder of new Set([dirname(places.blobs), dirname(places.database)])) await syncFolder(folder);
  return aside.includes(true) ? dirname(places.asideDatabase) : null;
}

async function putAside(from: string, to: string): Promise<boolean> {
  if ((await stat(from).catch(() => null)) === null) return false;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  return true;
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(path + suffix, { force: true });
}

function byHand({ database }: BackupFacts): AppError {
  const way =
    database.engine === 'postgres'
      ? 'end the server, then `pg_restore --clean --if-exists --no-owner --single-transaction --dbname=… waypost.dump` and copy its blobs/ into the data folder'
      : 'it is of a SQLite file: restore it without WAYPOST_DATABASE_URL';
  return new AppError('backup/not-possible', `this backup is put back by hand: ${way}`);
}
