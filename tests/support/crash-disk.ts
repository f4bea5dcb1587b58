import type { Database, Statement, Transaction } from 'better-sqlite3';
import type { Disk } from '../../kiosk-app/player/ports.ts';
import type { Passing, Write } from './crash-facts.ts';

type OnPassing = (passing: Passing) => void;
type Noted = Pick<Passing, 'write' | 'key' | 'isChange'>;

/** What each table's writes are for; the first that fits the SQL. */
const PURPOSES: readonly (readonly [RegExp, Write])[] = [
  [/^INSERT INTO blob\b/, 'begin blob'],
  [/^UPDATE blob SET is_sealed = 1/, 'seal'],
  [/^INSERT OR REPLACE INTO chunk\b/, 'chunk'],
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

/** A disk whose databases tell of every write: before it is committed, within its transaction, and right after. */
export function watchDisk(disk: Disk, onPassing: OnPassing): Disk {
  return {
    ...disk,
    open: (name) => watch(disk.open(name), (passing) => onPassing({ database: name, ...passing })),
  };
}

function watch(database: Database, tell: (passing: Omit<Passing, 'database'>) => void): Database {
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
      tell({ ...whole(written), moment: 'before' });
      return result;
    });
    const immediate: Work = (...args) => {
      if (database.inTransaction) return nested(...args);
      written = [];
      const result = truly.immediate(...args);
      tell({ ...whole(written), moment: 'after' });
      return result;
    };
    return Object.assign(immediate.bind(null), { immediate });
  };
  database.transaction = transactWatched as unknown as Database['transaction'];
  return database;
}

type Work = (...args: unknown[]) => unknown;

/** A transaction is for what it writes first, and has the first key. */
function whole(written: readonly Noted[]): Noted {
  return {
    write: written[0]?.write ?? 'other',
    key: written.find(({ key }) => key !== null)?.key ?? null,
    isChange: written.some(({ isChange }) => isChange),
  };
}

function writeOf(sql: string): Write {
  const text = sql.trim();
  return PURPOSES.find(([pattern]) => pattern.test(text))?.[1] ?? 'other';
}

function keyOf(write: Write, args: readonly unknown[]): string | null {
  const [first, second] = args;
  if (write === 'chunk') return `${String(first)}/${String(second)}`;
  if (write === 'seal') return String(first);
  if (write === 'small blob' || write === 'trust') return typeof first === 'string' ? first : null;
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
