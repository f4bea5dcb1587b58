import SqliteDatabase from 'better-sqlite3';

/** A row of the table below: what a play says, and the stream that proves it. */
export type RawPlay = Record<(typeof COLUMNS)[number], string | number | null>;

const COLUMNS = [
  'streamId',
  'seq',
  'displayId',
  'regionKey',
  'scheduleId',
  'entryId',
  'contentId',
  'versionDigest',
  'manifestRevision',
  'trigger',
  'result',
  'startedAt',
  'durationMs',
  'clockState',
  'bootId',
  'previousHash',
  'hash',
] as const;
const NUMBERS: readonly string[] = ['seq', 'manifestRevision', 'durationMs'];

/** The least code that keeps rows of plays in SQLite for good, and finds them by display and time. */
export interface RawPlays {
  /** In one transaction, which is on the disk when this returns. */
  insert(rows: readonly RawPlay[]): void;
  close(): void;
}

export function openRawPlays(file: string): RawPlays {
  const database = new SqliteDatabase(file);
  database.pragma('journal_mode = WAL');
  const columns = COLUMNS.map(
    (name) =>
      `"${name}" ${NUMBERS.includes(name) ? 'integer' : 'text'}${name === 'scheduleId' ? '' : ' not null'}`,
  );
  database.exec(`create table plays (${columns.join()}, primary key (streamId, seq)) strict`);
  database.exec('create index playsOfDisplay on plays (displayId, startedAt, streamId, seq)');
  database.pragma('synchronous = FULL');
  const one = database.prepare(`insert into plays values (${COLUMNS.map((name) => `@${name}`).join()})`);
  return {
    insert: database.transaction((rows: readonly RawPlay[]) => {
      for (const row of rows) one.run(row);
    }),
    close: () => void database.close(),
  };
}
