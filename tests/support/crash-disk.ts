import { readFileSync } from 'node:fs';
import type { Database, Statement, Transaction } from 'better-sqlite3';
import type { Disk } from '../../kiosk-app/player/ports.ts';
import type { Passing, Write } from './crash-facts.ts';
import { logMark } from './crash-wal.ts';

type OnPassing = (passing: Passing) => void;
type Noted = Pick<Passing, 'write' | 'key' | 'isChange'>;

/** What each table's writes are for; the first that fits the SQL. */
const PURPOSES: readonly (readonly [RegExp, Write])[] = [
  [/^INSERT INTO blob\b/, 'begin blob'],
  [/^UPDATE blob SET is_sealed = 1/, 'seal'],
  [/^INSERT OR REPLACE INTO chunk\b/, 'chunk'],
  [/^DELETE FROM blob\b/, 'evict'],
  [/^DELETE FROM small_blob\b/, 'tidy words'],
  [/\bsmall_blob\b/, 'small blob'],
  [/\bmanifest(_floor)?\b/, 'manifest'],
  [/\btrust_statement\b/, 'trust'],
  [/^INSERT INTO open_play\b/, 'open play'],
  [/^UPDATE open_play\b/, 'touch'],
  [/^DELETE FROM open_play\b/, 'close play'],
  [/^DELETE FROM play\b/, 'acknowledge'],
  [/^UPDATE stream\b/, 'hand out'],
  [/\bfact\b/, 'fact'],
];

/**
 * The log is moved into the database after so many commits: far more often than SQLite would by itself, in the same place (right
 * after a commit, before it is told of).
 */
const COMMITS_IN_LOG = { state: 12, content: 3 };

/** A disk whose databases tell of every write: before it is committed, within its transaction, and right after. */
export function watchDisk(disk: Disk, onPassing: OnPassing): Disk {
  return {
    ...disk,
    open: (name) =>
      watch(disk.open(name), COMMITS_IN_LOG[name], (passing) => onPassing({ database: name, ...passing })),
  };
}

function watch(
  database: Database,
  commitsInLog: number,
  onPassing: (passing: Omit<Passing, 'database'>) => void,
): Database {
  const pragma = database.pragma.bind(database);
  const isSynced = (): boolean => Number(pragma('synchronous', { simple: true })) >= 2;
  let commits = 0;
  function tell(passing: Omit<Passing, 'database' | 'isSynced'>): void {
    onPassing({ ...passing, isSynced: isSynced() });
    if (passing.moment === 'after' && passing.isChange && ++commits >= commitsInLog) moveLog();
  }
  function moveLog(): void {
    commits = 0;
    const key = logMark(readFileSync(`${database.name}-wal`));
    const passing = { write: 'checkpoint', key, isChange: false, isSynced: true } as const;
    onPassing({ ...passing, moment: 'before' });
    onPassing({ ...passing, moment: 'inside' });
    pragma('wal_checkpoint(PASSIVE)');
    onPassing({ ...passing, moment: 'after' });
  }
  pragma('wal_autocheckpoint = 0');
  /** What the open transaction wrote so far. */
  let written: Noted[] = [];

  function around<Result>(write: Write, args: readonly unknown[], run: () => Result): Result {
    const key = keyOf(write, args);
    const isAlone = !database.inTransaction;
    if (isAlone) tell({ write, moment: 'before', key, isChange: true });
    const result = run();
    const noted = { write, key, isChange: isChangeOf(result) };
    if (!isAlone) written.push(noted);
    tell({ ...noted, moment: isAlone ? 'after' : 'inside' });
    return result;
  }

  const exec = database.exec.bind(database);
  database.exec = (sql) => (/\bCREATE\b/.test(sql) ? around('schema', [], () => exec(sql)) : exec(sql));

  const prepare = database.prepare.bind(database) as (sql: string) => Statement;
  const prepareWatched = (sql: string): Statement => {
    const statement = prepare(sql);
    if (statement.readonly) return statement;
    const write = writeOf(sql);
    const [run, get] = [statement.run.bind(statement), statement.get.bind(statement)];
    statement.run = (...args) => around(write, args, () => run(...args));
    statement.get = (...args) => around(write, args, () => get(...args));
    return statement;
  };
  database.prepare = prepareWatched as Database['prepare'];

  const transaction = database.transaction.bind(database) as (work: Work) => Transaction<Work>;
  const transactWatched = (work: Work): Work & { immediate: Work } => {
    const nested = transaction(work);
    const truly = transaction((...args) => {
      const result = work(...args);
      for (const noted of partsOf(written)) tell({ ...noted, moment: 'before' });
      return result;
    });
    const immediate: Work = (...args) => {
      if (database.inTransaction) return nested(...args);
      written = [];
      const result = truly.immediate(...args);
      for (const noted of partsOf(written).toReversed()) tell({ ...noted, moment: 'after' });
      return result;
    };
    return Object.assign(immediate.bind(null), { immediate });
  };
  database.transaction = transactWatched as unknown as Database['transaction'];
  return database;
}

type Work = (...args: unknown[]) => unknown;

/** What is told of a transaction: what it is for, and the play that it begins where another ends (of that first, once it is certain). */
function partsOf(written: readonly Noted[]): Noted[] {
  return [whole(written), ...written.slice(1).filter(({ write }) => write === 'open play')];
}

/** A transaction is for what it writes first, and has the first key. */
function whole(written: readonly Noted[]): Noted {
  return {
    write: written[0]?.write ?? 'other',
    key: keyOfAll(written),
    isChange: written.some(({ isChange }) => isChange),
  };
}

/** Blobs go several at once; of everything else the first is enough. */
function keyOfAll(written: readonly Noted[]): string | null {
  const keys = written.flatMap(({ key }) => key ?? []);
  return written[0]?.write === 'evict' ? keys.join() : (keys[0] ?? null);
}

function writeOf(sql: string): Write {
  const text = sql.trim();
  return PURPOSES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

function keyOf(write: Write, args: readonly unknown[]): string | null {
  const [first, second] = args;
  if (write === 'chunk') return `${String(first)}/${String(second)}`;
  if (write === 'seal' || write === 'evict') return String(first);
  if (write === 'small blob' || write === 'tidy words' || write === 'trust')
    return typeof first === 'string' ? first : null;
  if (write === 'manifest' && typeof second === 'number') return String(second);
  const isOpening =
    write === 'open play' && typeof first === 'object' && first !== null && 'startedAt' in first;
  return isOpening ? String(first.startedAt) : null;
}

/** `run` tells how many rows it changed; `get` returns the row it removed. */
function isChangeOf(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  return !('changes' in result) || Number(result.changes) > 0;
}
