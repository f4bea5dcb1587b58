import type { Database } from 'better-sqlite3';
import {
  ENVELOPE_MEDIA_TYPE,
  SMALL_BLOB_BYTES,
  STATEMENT_BLOB_BYTES,
  type BlobRef,
} from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TrustCrypto } from '../../../shared/trust/crypto.ts';
import type { Guarded } from './sqlite-errors.ts';

/** Blobs up to `SMALL_BLOB_BYTES`, and signed statements, checked when written and when read. */
export interface SmallBlobStore {
  has(digest: string): boolean;
  /** Null when absent; a damaged one is deleted and so absent. */
  get(digest: string): Uint8Array | null;
  /** Throws `blob/wrong-hash` when the bytes are not what the reference names. */
  put(ref: BlobRef, bytes: Uint8Array): void;
  /** Those of the references that are absent and small enough to be kept here. */
  missing(refs: readonly BlobRef[]): BlobRef[];
  /** Deletes all but these. */
  keepOnly(digests: ReadonlySet<string>): void;
}

export function createSmallBlobStore(
  database: Database,
  crypto: TrustCrypto,
  guarded: Guarded,
): SmallBlobStore {
  const list = database.prepare<[], string>('SELECT digest FROM small_blob').pluck();
  const exists = database.prepare<[string], number>('SELECT 1 FROM small_blob WHERE digest = ?').pluck();
  const find = database
    .prepare<[string], Uint8Array>('SELECT bytes FROM small_blob WHERE digest = ?')
    .pluck();
  const insert = database.prepare<[string, Uint8Array]>(
    'INSERT OR REPLACE INTO small_blob (digest, bytes) VALUES (?, ?)',
  );
  const remove = database.prepare<[string]>('DELETE FROM small_blob WHERE digest = ?');

  const has = (digest: string): boolean => guarded(() => exists.get(digest)) !== undefined;

  const removeAllBut = database.transaction((digests: ReadonlySet<string>) => {
    for (const digest of list.all()) if (!digests.has(digest)) remove.run(digest);
  });

  return {
    has,
    get(digest) {
      const bytes = guarded(() => find.get(digest));
      if (!bytes) return null;
      if (crypto.sha256(bytes) === digest) return bytes;
      guarded(() => remove.run(digest));
      return null;
    },
    put(ref, bytes) {
      assertFits(ref, bytes, crypto);
      guarded(() => insert.run(ref.digest, bytes));
    },
    missing: (refs) => refs.filter((ref) => ref.bytes <= mostBytesOf(ref) && !has(ref.digest)),
    keepOnly: (digests) => guarded(() => removeAllBut.immediate(digests)),
  };
}

function mostBytesOf({ mediaType }: BlobRef): number {
  return mediaType === ENVELOPE_MEDIA_TYPE ? STATEMENT_BLOB_BYTES : SMALL_BLOB_BYTES;
}

function assertFits(ref: BlobRef, bytes: Uint8Array, crypto: TrustCrypto): void {
  if (bytes.length > mostBytesOf(ref)) {
    throw new AppError(
      'request/too-large',
      `Blob ${ref.digest} has ${bytes.length} bytes; such have at most ${mostBytesOf(ref)}.`,
    );
  }
  if (bytes.length !== ref.bytes || crypto.sha256(bytes) !== ref.digest) {
    throw new AppError('blob/wrong-hash', `The bytes are not those of blob ${ref.digest}.`);
  }
}
