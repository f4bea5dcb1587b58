import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { systemClock } from '../../shared/time/index.ts';
import { createBus } from './bus.ts';
import { nodeCrypto } from './crypto.ts';
import { createFileBlobStore } from './file-blob-store.ts';
import { openDatabase } from './open-database.ts';
import type { Platform } from './platform.ts';
import { newUuid, systemRandom } from './randomness.ts';
import { rememberSmall } from './remembered-blobs.ts';
import { assertNoRestore } from './restore-mark.ts';

/**
 * Opens the world of one machine: its clock, its disk, its database. Disposing closes what was opened.
 * Throws `restore/cut-off`, `storage/…`.
 */
export async function openPlatform(where: {
  dataFolder: string;
  databaseUrl: string;
  logger: Logger;
}): Promise<Platform & AsyncDisposable> {
  assertNoRestore(where.dataFolder);
  await mkdir(where.dataFolder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(where.databaseUrl, { logger: where.logger, random: systemRandom });
  return {
    database,
    blobs: rememberSmall(
      createFileBlobStore({ folder: join(where.dataFolder, 'blobs'), newId: newUuid, clock: systemClock }),
    ),
    bus: createBus(),
    clock: systemClock,
    random: systemRandom,
    newId: newUuid,
    crypto: nodeCrypto,
    logger: where.logger,
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
