import type { Database } from 'better-sqlite3';
import { CHUNK_BYTES } from '../../../shared/contract/index.ts';
import { PAGE_BYTES } from './content-schema.ts';
import { isUnreadable, type Guarded } from '../state/index.ts';

export interface BlobRow {
  id: number;
  digest: string;
  bytes: number;
  /** Whole, checked, and safe from a power cut. */
  isSealed: boolean;
}

export interface ChunkRow {
  sha256: string;
  bytes: Buffer;
}

/** Rows of `content.db`. */
export interface ChunkStore extends Disposable {
  /** Every blob with the positions of the chunks that are here of it; oldest first. */
  blobs(): (BlobRow & { positions: number[] })[];
  addBlob(digest: string, bytes: number): BlobRow;
  /** Deletes blobs with their chunks. */
  removeBlobs(ids: readonly number[]): void;
  putChunk(blobId: number, position: number, chunk: Omit<ChunkRow, 'bytes'> & { bytes: Uint8Array }): void;
  /** Null when absent, or when SQLite can no longer read it. */
  chunk(blobId: number, position: number): ChunkRow | null;
  /** Deletes a chunk, and with it the seal of its blob. */
  dropChunk(blobId: number, position: number): void;
  /** Marks as whole and does not return before blob and mark are on the disk. */
  seal(blobId: number): void;
  /** Bytes of the file that are free to be written anew. */
  freeBytes(): number;
  /** Gives free pages beyond a reserve back to the disk, a stretch at a time. True when there is more to give back. */
  shrink(): boolean;
}

/** Free pages that stay in the file, since the next blob will want them; and how many go at once, so that it stays short. */
const FREE_PAGES_KEPT = 512;
const PAGES_SHRUNK_AT_ONCE = 256;

export function createChunkStore(database: Database, guarded: Guarded): ChunkStore {
  return {
    ...createBlobRows(database, guarded),
    ...createChunkRows(database, guarded),
    freeBytes: () => guarded(() => freePages(database) * PAGE_BYTES),
    shrink: () => guarded(() => shrink(database)),
    [Symbol.dispose]: () => void database.close(),
  };
}

function createBlobRows(
  database: Database,
  guarded: Guarded,
): Pick<ChunkStore, 'blobs' | 'addBlob' | 'removeBlobs' | 'seal'> {
  const list = database.prepare<[], Omit<BlobRow, 'isSealed'> & { isSealed: number }>(
    'SELECT id, digest, bytes, is_sealed AS isSealed FROM blob ORDER BY id',
  );
  const listChunks = database.prepare<[], { blobId: number; position: number }>(
    'SELECT blob_id AS blobId, position FROM chunk ORDER BY blob_id, position',
  );
  const insert = database.prepare<[string, number]>('INSERT INTO blob (digest, bytes) VALUES (?, ?)');
  const remove = database.prepare<[number]>('DELETE FROM blob WHERE id = ?');
  const mark = database.prepare<[number]>('UPDATE blob SET is_sealed = 1 WHERE id = ?');
  const removeAll = database.transaction((ids: readonly number[]) => {
    for (const id of ids) remove.run(id);
  });

  return {
    blobs() {
      const chunks = Map.groupBy(
        guarded(() => listChunks.all()),
        ({ blobId }) => blobId,
      );
      return guarded(() => list.all()).map((row) => ({
        ...row,
        isSealed: row.isSealed === 1,
        positions: (chunks.get(row.id) ?? []).map(({ position }) => position),
      }));
    },
    addBlob(digest, bytes) {
      const { lastInsertRowid } = guarded(() => insert.run(digest, bytes));
      return { id: Number(lastInsertRowid), digest, bytes, isSealed: false };
    },
    removeBlobs: (ids) => guarded(() => removeAll.immediate(ids)),
    seal: (id) => guarded(() => commitDurably(database, () => mark.run(id))),
  };
}

function createChunkRows(
  database: Database,
  guarded: Guarded,
): Pick<ChunkStore, 'putChunk' | 'chunk' | 'dropChunk'> {
  const insert = database.prepare<[number, number, string, Uint8Array]>(
    'INSERT OR REPLACE INTO chunk (blob_id, position, sha256, bytes) VALUES (?, ?, ?, ?)',
  );
  const find = database.prepare<[number, number], ChunkRow>(
    'SELECT sha256, bytes FROM chunk WHERE blob_id = ? AND position = ?',
  );
  const remove = database.prepare<[number, number]>('DELETE FROM chunk WHERE blob_id = ? AND position = ?');
  const unseal = database.prepare<[number]>('UPDATE blob SET is_sealed = 0 WHERE id = ?');
  const drop = database.transaction((blobId: number, position: number) => {
    unseal.run(blobId);
    remove.run(blobId, position);
  });

  return {
    putChunk: (blobId, position, { sha256, bytes }) =>
      void guarded(() => insert.run(blobId, position, sha256, bytes)),
    chunk: (blobId, position) => unlessUnreadable(() => find.get(blobId, position) ?? null),
    dropChunk: (blobId, position) => guarded(() => drop.immediate(blobId, position)),
  };
}

/**
 * Chunks are committed without waiting for the disk. The commit that seals waits: a FULL commit syncs the log, and with it every
 * frame of earlier commits still in it; those no longer in it were synced by the checkpoint that moved them.
 */
function commitDurably(database: Database, run: () => void): void {
  database.pragma('synchronous = FULL');
  try {
    run();
  } finally {
    database.pragma('synchronous = NORMAL');
  }
}

/** The file becomes shorter when the log is moved into it. */
function shrink(database: Database): boolean {
  const surplus = freePages(database) - FREE_PAGES_KEPT;
  if (surplus <= 0) return false;
  database.pragma(`incremental_vacuum(${Math.min(surplus, PAGES_SHRUNK_AT_ONCE)})`);
  database.pragma('wal_checkpoint(PASSIVE)');
  return surplus > PAGES_SHRUNK_AT_ONCE;
}

function freePages(database: Database): number {
  return Number(database.pragma('freelist_count', { simple: true }));
}

function unlessUnreadable<Result>(run: () => Result): Result | null {
  try {
    return run();
  } catch (error) {
    if (isUnreadable(error)) return null;
    throw error;
  }
}

/** How many chunks a blob of that many bytes has. */
export function chunkCount(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES);
}

/** How many bytes the chunk at that position has. */
export function chunkBytes(blobBytes: number, position: number): number {
  return Math.min(CHUNK_BYTES, blobBytes - position * CHUNK_BYTES);
}
