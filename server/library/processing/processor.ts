import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { ContentBody } from '../../../shared/contract/index.ts';
import type { NewId } from '../../../shared/ids.ts';
import type { BlobStore } from '../../platform/blob-store.ts';
import { bodyOf } from './body.ts';
import { findIsolation } from './isolation.ts';
import { WORKER_LIMITS, type Limits } from './limits.ts';
import type { ClaimedFile } from './media-type.ts';
import { runWorker } from './worker-process.ts';

/** A file that arrived whole. */
export interface FileToProcess extends ClaimedFile {
  path: string;
}

/** Makes the body of a content version of a foreign file, in processes that can do no harm. */
export interface Processor {
  /** Throws `upload/…` when the file is refused or met a limit; then nothing of it is kept but blobs nobody names. */
  process(
    file: FileToProcess,
    watch: { progress: (percent: number) => void; signal: AbortSignal },
  ): Promise<ContentBody>;
  /** Removes what a crash left. Call it before the first `process`. */
  clear(): Promise<void>;
}

export interface ProcessorOptions {
  /** Where files are worked on; on the disk of the blobs, not in the system's temporary folder, which may be memory. */
  folder: string;
  blobs: BlobStore;
  newId: NewId;
  logger: Logger;
  limits?: Limits;
}

export function createProcessor(options: ProcessorOptions): Processor {
  const { folder, blobs, newId, limits = WORKER_LIMITS } = options;
  const isolation = onFirstUse(() => isolationToldTo(options.logger));
  return {
    clear: () => rm(folder, { recursive: true, force: true }),
    process: async ({ path, fileName, mediaType }, watch) => {
      await using work = await openWorkFolder(join(folder, newId()));
      const order = { task: 'prepare' as const, path, fileName, mediaType, folder: work.path };
      const prepared = await runWorker(order, { limits, isolation: await isolation(), ...watch });
      return bodyOf(prepared, { file: path, folder: work.path, blobs });
    },
  };
}

async function openWorkFolder(path: string): Promise<AsyncDisposable & { path: string }> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function isolationToldTo(logger: Logger) {
  const { isolation, isLimited, isOffline } = await findIsolation();
  if (!isLimited) logger.warn('prlimit does not work here: processing is limited in time only');
  if (!isOffline) logger.warn('unshare does not work here: processing is kept off the network by Node only');
  return isolation;
}

function onFirstUse<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | null = null;
  return () => (made ??= make());
}
