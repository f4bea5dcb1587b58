import { createReadStream } from 'node:fs';
import type { BlobRef } from '../../shared/contract/index.ts';
import type { BlobStore } from '../platform/blob-store.ts';
import type { JobOptions } from './upload-jobs.ts';
import type { ClaimedFile, Processed } from './processing/index.ts';
import { sidesFor } from './rendition-sides.ts';

/** A file as it came, byte for byte, and what it was called. */
export interface Original extends BlobRef {
  fileName: string;
}

/** A file that is ready to become a version; until it does, nothing names its blobs. */
export interface PreparedFile extends Processed {
  original: Original;
}

export interface FileToPrepare extends ClaimedFile {
  path: string;
}

/** Keeps a file as it came, checks it and makes of it what screens show. Throws `upload/…`. */
export async function prepareFile(
  { platform, places, processor }: Pick<JobOptions, 'platform' | 'places' | 'processor'>,
  file: FileToPrepare,
  watch: { progress: (percent: number) => void; signal: AbortSignal },
): Promise<PreparedFile> {
  const sidesPx = sidesFor(await places.canvases(platform.database.read));
  const made = await processor.process(file, { ...watch, sidesPx });
  return { ...made, original: await keepOriginal(platform.blobs, file) };
}

async function keepOriginal(blobs: BlobStore, { path, fileName }: FileToPrepare): Promise<Original> {
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>;
  return { ...(await blobs.putStream(bytes, 'application/octet-stream')), fileName };
}
