import { z } from 'zod';
import { Digest } from './common.ts';

/** Size of the chunks in which kiosks keep and verify large blobs. */
export const CHUNK_BYTES = 1_048_576;

/** Blobs up to this size travel and are kept whole, beside the manifest. */
export const SMALL_BLOB_BYTES = 262_144;

/** A signed statement, too: no registrar's list, which is the longest of them, is longer in its envelope. */
export const STATEMENT_BLOB_BYTES = 12 * 1_048_576;

export const MediaType = z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'must be a media type, as image/png');

/** Immutable bytes named by their SHA-256. */
export const BlobRef = z
  .object({ digest: Digest, bytes: z.int().min(1), mediaType: MediaType })
  .meta({ id: 'BlobRef' });
export type BlobRef = z.infer<typeof BlobRef>;
