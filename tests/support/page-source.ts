import { createHash } from 'node:crypto';
import type { PageSource } from '../../kiosk-app/machine/index.ts';
import { pageTypeOf, type BlobRef } from '../../shared/contract/index.ts';

/** Files of pages as a player hands them out, by the digests of their versions. */
export function pageSource(pages: Readonly<Record<string, Readonly<Record<string, string>>>>): PageSource {
  const blobs = new Map<string, Buffer>();
  const refs = new Map<string, BlobRef>();
  for (const [versionDigest, files] of Object.entries(pages))
    for (const [path, text] of Object.entries(files)) {
      const bytes = Buffer.from(text);
      const digest = createHash('sha256').update(bytes).digest('hex');
      blobs.set(digest, bytes);
      refs.set(`${versionDigest} ${path}`, {
        digest,
        bytes: bytes.length,
        mediaType: pageTypeOf(path) ?? 'text/plain',
      });
    }
  return {
    blobSize: (digest) => blobs.get(digest)?.length ?? null,
    *readBlob(digest, start, end) {
      yield blobs.get(digest)?.subarray(start, end) ?? new Uint8Array();
    },
    pageFile: (versionDigest, path) => refs.get(`${versionDigest} ${path}`) ?? null,
  };
}
