import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { CHUNK_BYTES } from '../../shared/contract/index.ts';
import { fastFolder } from './fast-folder.ts';

/** What a killed kiosk's files hold, as SQLite reads them. */
export interface Image {
  /** What SQLite finds wrong with either file. */
  damage: string[];
  /** `blob/position` of each chunk whose bytes have the hash beside them, in the order in which they came. */
  chunks: ReadonlySet<string>;
  /** Digest of each blob → its first missing chunk; infinite when it is whole and sealed. */
  nextChunk: ReadonlyMap<string, number>;
  /** Digest of each blob → the positions of its sound chunks. */
  held: ReadonlyMap<string, ReadonlySet<number>>;
  /** Digest of each blob → its id. */
  ids: ReadonlyMap<string, string>;
  /** Ids of the blobs that are marked as whole. */
  sealed: ReadonlySet<string>;
  /** Digests of those of them that are not whole. */
  hollow: readonly string[];
  smallBlobs: ReadonlySet<string>;
  /** Statements taken over, by the digests of their blobs. */
  statements: ReadonlySet<string>;
  /** Revisions of the current and the previous manifest; 0: none. */
  current: number;
  previous: number;
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

function ofContent(
  database: Database,
): Pick<Image, 'chunks' | 'sealed' | 'nextChunk' | 'held' | 'ids' | 'hollow'> {
  if (!hasTables(database)) return NO_CONTENT;
  const blobs = database
    .prepare<[], { id: number; digest: string; bytes: number; isSealed: number }>(
      'SELECT id, digest, bytes, is_sealed AS isSealed FROM blob',
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
  const positions = (id: number): Set<number> =>
    new Set(sound.flatMap((row) => (row.id === id ? row.position : [])));
  const sealed = blobs.filter(({ isSealed }) => isSealed === 1);
  return {
    chunks: new Set(sound.map(({ id, position }) => `${id}/${position}`)),
    held: new Map(blobs.map(({ id, digest }) => [digest, positions(id)])),
    ids: new Map(blobs.map(({ id, digest }) => [digest, String(id)])),
    sealed: new Set(sealed.map(({ id }) => String(id))),
    hollow: sealed
      .filter(({ id, bytes }) => positions(id).size < Math.ceil(bytes / CHUNK_BYTES))
      .map(({ digest }) => digest),
    nextChunk: new Map(
      blobs.map(({ id, digest, isSealed }) => [
        digest,
        isSealed === 1 ? Number.POSITIVE_INFINITY : positions(id).size,
      ]),
    ),
  };
}

const NO_CONTENT = {
  chunks: new Set<string>(),
  held: new Map<string, Set<number>>(),
  ids: new Map<string, string>(),
  sealed: new Set<string>(),
  hollow: [],
  nextChunk: new Map<string, number>(),
};

/** What there is before a kiosk was ever switched on. */
export const NOTHING_YET: Image = {
  ...NO_CONTENT,
  damage: [],
  smallBlobs: new Set(),
  statements: new Set(),
  current: 0,
  previous: 0,
};

function hasTables(database: Database): boolean {
  return database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0;
}
