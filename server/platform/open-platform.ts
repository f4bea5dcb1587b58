import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from 'pino';
import { systemClock } from '../../shared/time/index.ts';
import { createBus } from './bus.ts';
import { nodeCrypto } from './crypto.ts';
import { createFileBlobStore } from './file-blob-store.ts';
import type { Platform } from './platform.ts';
import { newUuid, systemRandom } from './randomness.ts';
import { createDatabase } from './sqlite-database.ts';

/** Opens the world of one machine: its clock, its disk, a SQLite file. Disposing closes what was opened. */
export async function openPlatform(where: {
  dataFolder: string;
  databasePath: string;
  logger: Logger;
}): Promise<Platform & AsyncDisposable> {
  await mkdir(where.dataFolder, { recursive: true, mode: 0o700 });
  await mkdir(dirname(where.databasePath), { recursive: true, mode: 0o700 });
  const database = await createDatabase(where.databasePath);
  return {
    database,
    blobs: createFileBlobStore({ folder: join(where.dataFolder, 'blobs'), newId: newUuid }),
    bus: createBus(),
    clock: systemClock,
    random: systemRandom,
    newId: newUuid,
    crypto: nodeCrypto,
    logger: where.logger,
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
