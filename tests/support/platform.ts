import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KyselyPlugin } from 'kysely';
import { pino, type Logger } from 'pino';
import { createBus } from '../../server/platform/bus.ts';
import { nodeCrypto } from '../../server/platform/crypto.ts';
import type { Database } from '../../server/platform/database.ts';
import { createFileBlobStore } from '../../server/platform/file-blob-store.ts';
import type { Platform } from '../../server/platform/platform.ts';
import { openedAt, openTestDatabase, type Engine } from './engines.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { createSeededIds, createSeededRandom } from './seeded-random.ts';

export interface TestPlatform extends Platform, AsyncDisposable {
  clock: ManualClock;
  /** A temporary folder, gone with the platform. */
  folder: string;
  databaseUrl: string;
}

export interface TestPlatformOptions {
  clock?: ManualClock;
  seed?: number;
  /** PostgreSQL is there for integration tests only. */
  engine?: Engine;
  /** A database that is there already, and stays. */
  databaseUrl?: string;
  /** Sees every statement, and what the database answers. */
  watch?: KyselyPlugin;
  logger?: Logger;
}

/** A platform on a temporary database and folder, with a clock that stands still. Use with `await using`. */
export async function testPlatform({
  clock = createManualClock(),
  seed = 1,
  engine = 'sqlite',
  databaseUrl,
  watch,
  logger = pino({ level: 'silent' }),
}: TestPlatformOptions = {}): Promise<TestPlatform> {
  const folder = await mkdtemp(join(tmpdir(), 'waypost-'));
  const stored = await (databaseUrl === undefined ? openTestDatabase(engine, folder) : openedAt(databaseUrl));
  const random = createSeededRandom(seed);
  const newId = createSeededIds(random);
  return {
    folder,
    database: watch === undefined ? stored.database : watched(stored.database, watch),
    databaseUrl: stored.url,
    clock,
    random,
    newId,
    blobs: createFileBlobStore({ folder: join(folder, 'blobs'), newId, clock }),
    bus: createBus(),
    crypto: nodeCrypto,
    logger,
    [Symbol.asyncDispose]: async () => {
      await stored[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function watched(database: Database, watch: KyselyPlugin): Database {
  return {
    read: database.read.withPlugin(watch),
    transact: (work) => database.transact((trx) => work(trx.withPlugin(watch))),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
