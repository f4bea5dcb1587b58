import { sql, type ExpressionBuilder, type Insertable, type Selectable } from 'kysely';
import {
  ContentVersion,
  type Content,
  type ContentQuery,
  type ReviewStanding,
} from '../../shared/contract/index.ts';
import { foldText } from '../../shared/languages/fold.ts';
import { PLACE_NAMES } from '../../shared/place-names.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import { scopedKey, type Scoped } from '../platform/scoped-key.ts';
import { isAtStep, type ReviewedClasses } from './step-condition.ts';
import type { Tables } from '../platform/schema/index.ts';
import type { LibraryTables } from '../platform/schema/library.ts';

const MOST_WORDS = 8;
const REACHED_BY = {
  organisationId: 'contents.organisationId',
  gateId: 'contents.gateId',
  class: 'contents.class',
};

export type ContentRow = Selectable<LibraryTables['contents']>;

/** A content with how it stands. */
export type ShownContent = ContentRow &
  Pick<Content, 'state' | 'approvedDigest'> & { review: ReviewStanding; isPublished: boolean };

/** A version with the name and size of its blob. */
export interface StoredVersion {
  digest: string;
  bytes: number;
  gateId: string | null;
  organisationId: string;
  /** Of its content; null: it is in use. */
  archivedAt: string | null;
  version: ContentVersion;
}

export function findContent(reader: Reader, id: string): Promise<ContentRow | undefined> {
  return reader.selectFrom('contents').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findByKey(reader: Reader, named: Scoped): Promise<ContentRow | undefined> {
  const contents = reader.selectFrom('contents').selectAll();
  return contents.where('scopedKey', '=', scopedKey(named)).executeTakeFirst();
}

/** The gates that contents with the key of place names are of. */
export async function findNamedGates(reader: Reader, contentIds: readonly string[]): Promise<string[]> {
  if (contentIds.length === 0) return [];
  const rows = await reader
    .selectFrom('contents')
    .select('gateId')
    .where('key', '=', PLACE_NAMES)
    .where('id', 'in', contentIds)
    .execute();
  return rows.flatMap(({ gateId }) => gateId ?? []);
}

/** Those of the contents that are boards. */
export async function boardsAmong(reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const boards = reader.selectFrom('contents').select('id').where('kind', '=', 'board');
  return new Set((await boards.where('id', 'in', ids).execute()).map(({ id }) => id));
}

export async function findShown(reader: Reader, id: string): Promise<ShownContent | undefined> {
  const row = await shown(reader).where('contents.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : toShown(row);
}

/** By the digest of a version: the content that has it, under its present title. */
export async function namesOfVersions(
  reader: Reader,
  digests: readonly string[],
): Promise<Map<string, { id: string; title: string }>> {
  if (digests.length === 0) return new Map();
  const rows = await reader
    .selectFrom('contentVersions')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select(['contentVersions.digest', 'contents.id', 'contents.title'])
    .where('contentVersions.digest', 'in', digests)
    .execute();
  return new Map(rows.map(({ digest, id, title }) => [digest, { id, title }]));
}

/** Newest first; `after` is the id of the last one seen, and ids sort by creation. One more than asked for. */
export async function listContents(
  reader: Reader,
  query: ContentQuery & { reach?: Reach; reviewedClasses: ReviewedClasses },
): Promise<ShownContent[]> {
  const { after, state, kind, gateId, authorId, language, class: contentClass, text, ids } = query;
  const { step, catalogue, reviewBefore, reviewedClasses } = query;
  // Of a state, the standings are in that order by an index; else the contents are, all of them or a gate's.
  const id = state === undefined ? 'contents.id' : 'contentStandings.contentId';
  let rows = shown(reader)
    .orderBy(id, 'desc')
    .limit(query.limit + 1);
  const within = reachCondition(query.reach, REACHED_BY);
  if (within !== null) rows = rows.where(within);
  if (after !== undefined) rows = rows.where(id, '<', after);
  if (state !== undefined) rows = rows.where('contentStandings.state', '=', state);
  if (kind !== undefined) rows = rows.where('kind', '=', kind);
  if (gateId !== undefined) rows = rows.where('gateId', '=', gateId);
  if (authorId !== undefined) rows = rows.where('authorId', '=', authorId);
  if (catalogue !== undefined) rows = rows.where('catalogue', '=', catalogue);
  if (reviewBefore !== undefined) rows = rows.where('reviewBy', '<', reviewBefore);
  // What was read of names its contents by their ids, and finds them wherever they are.
  if (step !== undefined)
    rows = rows.where((where) =>
      isAtStep(where, step, { reviewedClasses, isPublished: where.exists(publishedOf(where)) }),
    );
  else if (ids === undefined) rows = rows.where('archivedAt', 'is', null);
  if (contentClass !== undefined) rows = rows.where('class', '=', contentClass);
  if (language !== undefined) {
    const speaking = reader
      .selectFrom('contentLanguages')
      .select('contentId')
      .where('language', '=', language);
    rows = rows.where('contents.id', 'in', speaking);
  }
  if (ids !== undefined) rows = rows.where('contents.id', 'in', ids.split(','));
  if (text !== undefined) rows = rows.where('contents.id', 'in', sayingAll(reader, text));
  return (await rows.execute()).map(toShown);
}

function shown(reader: Reader) {
  return reader
    .selectFrom('contents')
    .innerJoin('contentStandings', 'contentStandings.contentId', 'contents.id')
    .leftJoin('contentReviews', 'contentReviews.contentId', 'contents.id')
    .selectAll('contents')
    .select(['contentStandings.state', 'contentStandings.approvedDigest', 'contentReviews.state as review'])
    .select((row) => publishedOf(row).limit(1).as('publishedAs'));
}

/** The plans that displays have now, as far as they are made of the content. */
function publishedOf(row: Pick<ExpressionBuilder<Tables, 'contents'>, 'selectFrom'>) {
  return row
    .selectFrom('manifestSources')
    .select('sourceId')
    .where('kind', '=', 'content')
    .whereRef('sourceId', '=', 'contents.id');
}

type Selected = Omit<ShownContent, 'review' | 'isPublished'> & {
  review: ReviewStanding | null;
  publishedAs: string | null;
};

function toShown({ review, publishedAs, ...row }: Selected): ShownContent {
  return { ...row, review: review ?? 'unasked', isPublished: publishedAs !== null };
}

/** Contents in which every word of the text stands, whole or as a part of one. */
function sayingAll(reader: Reader, text: string) {
  const words = foldText(text).split(' ').slice(0, MOST_WORDS);
  return words.reduce(
    (found, word) => found.where(sql<boolean>`words like ${`%${escaped(word)}%`} escape '!'`),
    reader.selectFrom('contentWords').select('contentId'),
  );
}

function escaped(word: string): string {
  return word.replace(/[!%_]/g, (sign) => `!${sign}`);
}

export async function saveContent(trx: Transactor, row: ContentRow): Promise<void> {
  const { id: _id, createdAt: _createdAt, ...changed } = row;
  await trx
    .insertInto('contents')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute();
}

/** What a content is searched by, instead of what it was. */
export async function keepWords(
  trx: Transactor,
  contentId: string,
  { words, languages }: { words: string; languages: readonly string[] },
): Promise<void> {
  await trx.deleteFrom('contentWords').where('contentId', '=', contentId).execute();
  await trx.insertInto('contentWords').values({ contentId, words }).execute();
  await trx.deleteFrom('contentLanguages').where('contentId', '=', contentId).execute();
  if (languages.length === 0) return;
  const spoken = languages.map((language) => ({ contentId, language }));
  await trx.insertInto('contentLanguages').values(spoken).execute();
}

export async function insertVersion(
  trx: Transactor,
  row: Insertable<LibraryTables['contentVersions']>,
): Promise<void> {
  await trx.insertInto('contentVersions').values(row).execute();
}

/** A content as its gate knows it: its latest version, and the file that this was made of. */
export interface KeyedContent {
  id: string;
  key: string;
  digest: string;
  version: ContentVersion;
  original: { digest: string; bytes: number; fileName: string } | null;
}

/** Everything of a gate, in order of creation. */
export async function latestOfGate(reader: Reader, gateId: string): Promise<KeyedContent[]> {
  const rows = await reader
    .selectFrom('contents')
    .innerJoin('contentVersions', 'contentVersions.digest', 'contents.latestDigest')
    .leftJoin('contentBlobs', (join) =>
      join
        .onRef('contentBlobs.versionDigest', '=', 'contents.latestDigest')
        .on('contentBlobs.role', '=', 'original'),
    )
    .select(['contents.id', 'contents.key', 'contentVersions.digest', 'contentVersions.document'])
    .select(['contentBlobs.digest as file', 'contentBlobs.bytes', 'contentBlobs.fileName'])
    .where('contents.gateId', '=', gateId)
    .orderBy('contents.id')
    .execute();
  return rows.map(({ id, key, digest, document, file, bytes, fileName }) => ({
    id,
    key,
    digest,
    version: fromJson(ContentVersion, document),
    original: file === null ? null : { digest: file, bytes: bytes ?? 0, fileName: fileName ?? key },
  }));
}

/** By its number, by its digest, or the latest one. */
export async function findVersion(
  reader: Reader,
  named: { contentId: string; version?: number } | { digest: string },
): Promise<StoredVersion | null> {
  const versions = reader
    .selectFrom('contentVersions')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select([
      'contentVersions.digest',
      'contentVersions.bytes',
      'contentVersions.document',
      'contents.gateId',
      'contents.organisationId',
      'contents.archivedAt',
    ])
    .orderBy('contentVersions.version', 'desc')
    .limit(1);
  const row = await (
    'digest' in named
      ? versions.where('contentVersions.digest', '=', named.digest)
      : versions
          .where('contentVersions.contentId', '=', named.contentId)
          .$if(named.version !== undefined, (some) =>
            some.where('contentVersions.version', '=', named.version ?? 0),
          )
  ).executeTakeFirst();
  if (row === undefined) return null;
  const { document, ...facts } = row;
  return { ...facts, version: fromJson(ContentVersion, document) };
}

/** Newest first; `after` is the number of the last one seen. One more than asked for. */
export async function listVersions(
  reader: Reader,
  { contentId, after, limit }: { contentId: string; after: number | null; limit: number },
): Promise<Omit<StoredVersion, 'bytes'>[]> {
  const rows = await reader
    .selectFrom('contentVersions')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select([
      'contentVersions.digest',
      'contentVersions.document',
      'contents.gateId',
      'contents.organisationId',
      'contents.archivedAt',
    ])
    .where('contentVersions.contentId', '=', contentId)
    .$if(after !== null, (all) => all.where('contentVersions.version', '<', after ?? 0))
    .orderBy('contentVersions.version', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ document, ...facts }) => ({ ...facts, version: fromJson(ContentVersion, document) }));
}

/** Contents that belong to a gate, in words for people; at most six. */
export async function contentsOfGate(reader: Reader, gateId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('contents')
    .select('title')
    .where('gateId', '=', gateId)
    .limit(6)
    .execute();
  return rows.map(({ title }) => `the content ${title}`);
}
