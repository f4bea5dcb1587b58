import { createHash, hash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';

/** The least code that keeps a blob as hashed 1 MiB rows in SQLite: what the cache is measured against. */
export interface RawChunks {
  install(chunks: readonly Uint8Array[], expected: string): void;
  /** Bytes handed out. */
  read(isHashed: boolean): number;
  close(): void;
}

export function openRawChunks(file: string): RawChunks {
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    'CREATE TABLE chunk (position INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, bytes BLOB NOT NULL) STRICT',
  );
  const insert = database.prepare<[number, string, Uint8Array]>('INSERT INTO chunk VALUES (?, ?, ?)');
  const find = database.prepare<[number], { sha256: string; bytes: Buffer }>(
    'SELECT sha256, bytes FROM chunk WHERE position = ?',
  );
  let count = 0;
  return {
    install(chunks, expected) {
      const whole = createHash('sha256');
      for (const [position, bytes] of chunks.entries()) {
        whole.update(bytes);
        if (position === chunks.length - 1) database.pragma('synchronous = FULL');
        insert.run(position, hash('sha256', bytes, 'hex'), bytes);
      }
      if (whole.digest('hex') !== expected) throw new Error('wrong hash');
      database.pragma('synchronous = NORMAL');
      count = chunks.length;
    },
    read(isHashed) {
      let total = 0;
      for (let position = 0; position < count; position += 1) {
        const row = find.get(position);
        if (!row || (isHashed && hash('sha256', row.bytes, 'hex') !== row.sha256)) throw new Error('damaged');
        total += row.bytes.length;
      }
      return total;
    },
    close: () => void database.close(),
  };
}
