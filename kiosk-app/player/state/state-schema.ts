import type { DatabaseSchema } from './open-database.ts';

/** What a kiosk must not lose: every commit reaches the disk. */
export const STATE_SCHEMA: DatabaseSchema = {
  name: 'state',
  applicationId: 0x5770_7301,
  synchronous: 'FULL',
  isCheckedWhole: true,
  foundation: 'PRAGMA auto_vacuum = INCREMENTAL;',
  migrations: [
    `
    CREATE TABLE fact (key TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE manifest (
      display_id TEXT NOT NULL,
      slot TEXT NOT NULL CHECK (slot IN ('current', 'previous')),
      revision INTEGER NOT NULL,
      envelope TEXT NOT NULL,
      PRIMARY KEY (display_id, slot)
    ) STRICT;
    CREATE TABLE manifest_floor (display_id TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
    CREATE TABLE small_blob (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE reading (key TEXT PRIMARY KEY, sequence INTEGER NOT NULL, json TEXT NOT NULL) STRICT;
    CREATE TABLE trust_statement (position INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL) STRICT;
    CREATE TABLE fault (id TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
    CREATE TABLE stream (
      position INTEGER PRIMARY KEY,
      stream_id TEXT NOT NULL UNIQUE,
      display_id TEXT NOT NULL,
      last_seq INTEGER NOT NULL,
      last_hash TEXT NOT NULL,
      handed_seq INTEGER NOT NULL,
      acknowledged_seq INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE open_play (
      id TEXT PRIMARY KEY,
      boot_id TEXT NOT NULL,
      started_at TEXT NOT NULL,
      duration_ms INTEGER NOT NULL,
      json TEXT NOT NULL
    ) STRICT;
    CREATE TABLE play (
      stream_id TEXT NOT NULL REFERENCES stream (stream_id),
      seq INTEGER NOT NULL,
      json TEXT NOT NULL,
      PRIMARY KEY (stream_id, seq)
    ) STRICT, WITHOUT ROWID;
    `,
    'ALTER TABLE stream ADD COLUMN refusal TEXT;',
    // Nothing was ever kept in the one before.
    `
    DROP TABLE reading;
    CREATE TABLE readings_statement (gate_id TEXT PRIMARY KEY, envelope TEXT NOT NULL) STRICT;
    `,
    `
    CREATE TABLE audit_head (
      position INTEGER PRIMARY KEY,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      kept_at TEXT NOT NULL,
      UNIQUE (seq, hash)
    ) STRICT;
    CREATE INDEX audit_head_by_day ON audit_head (substr(kept_at, 1, 10));
    `,
    'CREATE TABLE urgent_version (digest TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT;',
    `
    CREATE TABLE play_head (
      display_id TEXT NOT NULL,
      stream_id TEXT NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      kept_at TEXT NOT NULL,
      PRIMARY KEY (display_id, stream_id)
    ) STRICT, WITHOUT ROWID;
    `,
  ],
};
