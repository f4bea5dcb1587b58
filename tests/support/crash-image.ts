import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import type { Random } from '../../shared/ids.ts';
import type { CrashFact, DatabaseName, FactOf } from './crash-facts.ts';
import { commitEnds, torn } from './crash-wal.ts';
import { fastFolder } from './fast-folder.ts';

/** What a killed kiosk's files hold, as SQLite reads them. */
export interface Image {
  /** What SQLite finds wrong with either file. */
  damage: string[];
  /** `blob/position` of each chunk whose bytes have the hash beside them, in the order in which they came. */
  chunks: ReadonlySet<string>;
  /** Digest of each blob → its first missing chunk; infinite when it is whole and sealed. */
  nextChunk: ReadonlyMap<string, number>;
  /** Ids of the blobs that are whole. */
  sealed: ReadonlySet<string>;
  smallBlobs: ReadonlySet<string>;
  /** Statements taken over, by the digests of their blobs. */
  statements: ReadonlySet<string>;
  /** Revisions of the current and the previous manifest; 0: none. */
  current: number;
  previous: number;
}

/** How much of what was not yet synced a power cut may take. */
export const CUTS = ['kill', 'power cut', 'power cut and a disk that forgot more'] as const;
export type Cut = (typeof CUTS)[number];

/**
 * Leaves a folder as a power cut would have: of `state.db` only the commit that nobody was told of may be torn, of `content.db`
 * what came after the last seal, or anything.
 */
export function cutPower(
  folder: string,
  facts: readonly CrashFact[],
  { cut, random }: { cut: Cut; random: Random },
): void {
  if (cut === 'kill') return;
  const killed = facts.find((fact) => fact.fact === 'killed');
  const untold = (database: DatabaseName): number =>
    killed?.database === database && killed.moment === 'after' && killed.isChange ? 1 : 0;
  tear(join(folder, 'state.db-wal'), untold('state'), random);
  const isAll = cut !== 'power cut';
  tear(join(folder, 'content.db-wal'), isAll ? null : sinceSeal(facts) + untold('content'), random);
  for (const name of ['state', 'content']) rmSync(join(folder, `${name}.db-shm`), { force: true });
}

/** Commits of `content.db` that were not synced by a seal of this boot. */
function sinceSeal(facts: readonly CrashFact[]): number {
  const commits = facts.filter(
    (fact): fact is FactOf<'commit'> =>
      fact.fact === 'commit' && fact.database === 'content' && fact.moment === 'after' && fact.isChange,
  );
  const seal = commits.findLastIndex(({ write }) => write === 'seal');
  return commits.length - 1 - seal;
}

/** Null: everything may be lost. */
function tear(file: string, unsyncedCommits: number | null, random: Random): void {
  if (!existsSync(file)) return;
  const log = readFileSync(file);
  const ends = commitEnds(log);
  const whole = log.subarray(0, ends.at(-1) ?? log.length);
  const synced = unsyncedCommits === null ? 0 : (ends.at(-1 - unsyncedCommits) ?? 0);
  writeFileSync(file, torn(whole, synced, random));
}

/** Reads a copy, so that the files stay as they are. */
export function readImage(folder: string): Image {
  const copy = mkdtempSync(join(fastFolder, 'waypost-crash-image-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const state = new SqliteDatabase(join(copy, 'state.db'));
    const content = new SqliteDatabase(join(copy, 'content.db'));
    const image = {
      damage: [...damageOf(state), ...damageOf(content)],
      ...ofState(state),
      ...ofContent(content),
    };
    state.close();
    content.close();
    return image;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function damageOf(database: Database): string[] {
  const verdict = String(database.pragma('integrity_check', { simple: true }));
  return verdict === 'ok' ? [] : [verdict];
}

function ofState(database: Database): Pick<Image, 'smallBlobs' | 'statements' | 'current' | 'previous'> {
  if (!hasTables(database)) return { smallBlobs: new Set(), statements: new Set(), current: 0, previous: 0 };
  const digestsIn = (table: string): string[] =>
    database.prepare<[], string>(`SELECT digest FROM ${table}`).pluck().all();
  const revision = database
    .prepare<[string], number>('SELECT max(revision) FROM manifest WHERE slot = ?')
    .pluck();
  return {
    smallBlobs: new Set(digestsIn('small_blob')),
    statements: new Set(digestsIn('trust_statement')),
    current: revision.get('current') ?? 0,
    previous: revision.get('previous') ?? 0,
  };
}

function ofContent(database: Database): Pick<Image, 'chunks' | 'sealed' | 'nextChunk'> {
  if (!hasTables(database)) return { chunks: new Set(), sealed: new Set(), nextChunk: new Map() };
  const blobs = database
    .prepare<[], { id: number; digest: string; isSealed: number }>(
      'SELECT id, digest, is_sealed AS isSealed FROM blob',
    )
    .all();
  const rows = database
    .prepare<[], { id: number; position: number; sha256: string; bytes: Buffer }>(
      'SELECT blob_id AS id, position, sha256, bytes FROM chunk ORDER BY rowid',
    )
    .all();
  const sound = rows.filter(
    ({ sha256, bytes }) => createHash('sha256').update(bytes).digest('hex') === sha256,
  );
  const count = (id: number): number => sound.filter((row) => row.id === id).length;
  return {
    chunks: new Set(sound.map(({ id, position }) => `${id}/${position}`)),
    sealed: new Set(blobs.filter(({ isSealed }) => isSealed === 1).map(({ id }) => String(id))),
    nextChunk: new Map(
      blobs.map(({ id, digest, isSealed }) => [
        digest,
        isSealed === 1 ? Number.POSITIVE_INFINITY : count(id),
      ]),
    ),
  };
}

function hasTables(database: Database): boolean {
  return database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0;
}
