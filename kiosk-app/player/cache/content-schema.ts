import type { DatabaseSchema } from '../state/index.ts';

export const PAGE_BYTES = 65_536;

/** Large blobs; can be fetched again, so commits need not reach the disk one by one: sealing does. */
export const CONTENT_SCHEMA: DatabaseSchema = {
  name: 'content',
  applicationId: 0x5770_6301,
  synchronous: 'NORMAL',
  isCheckedWhole: false,
  foundation: `PRAGMA page_size = ${PAGE_BYTES}; PRAGMA auto_vacuum = INCREMENTAL;`,
  migrations: [
    `
    CREATE TABLE blob (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      bytes INTEGER NOT NULL,
      is_sealed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE chunk (
      blob_id INTEGER NOT NULL REFERENCES blob (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY (blob_id, position)
    ) STRICT;
    `,
  ],
};
