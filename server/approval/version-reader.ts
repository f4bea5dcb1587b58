import { ContentVersion } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { parseJsonBytes } from '../../shared/trust/index.ts';
import type { BlobStore } from '../platform/blob-store.ts';

/** Reads a content version by its digest, from the very bytes that approvers sign. Throws `version/not-found`. */
export type VersionReader = (digest: string) => Promise<ContentVersion>;

/** Versions are small and never change; enough for every content of a large installation. */
const MOST_REMEMBERED = 5_000;

export function createVersionReader(blobs: BlobStore): VersionReader {
  const remembered = new Map<string, ContentVersion>();
  return async (digest) => {
    const known = remembered.get(digest);
    if (known !== undefined) return known;
    const version = await readVersion(digest, blobs);
    const [oldest] = remembered.keys();
    if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    remembered.set(digest, version);
    return version;
  };
}

async function readVersion(digest: string, blobs: BlobStore): Promise<ContentVersion> {
  try {
    return parseJsonBytes(ContentVersion, await blobs.get(digest));
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw new AppError('version/not-found', `no content version ${digest}`, { cause });
  }
}
