import type { InboxMail } from '../../shared/contract/index.ts';
import type { Reach } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { reachCondition } from '../platform/reach-condition.ts';
import type { InboxTables } from '../platform/schema/inbox.ts';

const AT_CONTENT = {
  organisationId: 'contents.organisationId',
  gateId: 'contents.gateId',
  class: 'contents.class',
};
/** The latest version of a content, as messages name it. */
const NAMED = [
  'contents.id as contentId',
  'contents.title',
  'contents.latestVersion as version',
  'contents.latestDigest as digest',
] as const;

export interface Asked {
  personId: string;
  limit: number;
}

/** Languages of latest versions that editors were asked to read; not one's own. */
export async function askedReviews(reader: Reader, { personId, limit, reach }: Asked & { reach: Reach }) {
  const asked = reviewed(reader)
    .where('reviews.state', '=', 'asked')
    .where('reviews.authorId', '!=', personId);
  const within = reachCondition(reach, { ...AT_CONTENT, language: 'reviews.language' });
  const rows = await (within === null ? asked : asked.where(within))
    .orderBy('reviews.versionDigest', 'desc')
    .orderBy('reviews.language')
    .limit(limit)
    .execute();
  return rows;
}

/** Languages of one's own latest versions that editors gave back. */
export function returnedReviews(reader: Reader, { personId, limit }: Asked) {
  return reviewed(reader)
    .where('reviews.authorId', '=', personId)
    .where('reviews.state', '=', 'returned')
    .orderBy('reviews.versionDigest', 'desc')
    .orderBy('reviews.language')
    .limit(limit)
    .execute();
}

function reviewed(reader: Reader) {
  return reader
    .selectFrom('reviews')
    .innerJoin('contents', 'contents.latestDigest', 'reviews.versionDigest')
    .select(NAMED)
    .select(['reviews.language', 'reviews.reason', 'reviews.askedAt', 'reviews.reviewedAt'])
    .where('contents.archivedAt', 'is', null);
}

/** What others say of one's own versions and nobody has settled, the newest first. */
export function openComments(reader: Reader, { personId, limit }: Asked) {
  return reader
    .selectFrom('comments')
    .innerJoin('contents', 'contents.id', 'comments.contentId')
    .innerJoin('contentVersions', 'contentVersions.digest', 'comments.versionDigest')
    .select(['contents.id as contentId', 'contents.title', 'contentVersions.version'])
    .select(['comments.id', 'comments.text', 'comments.createdAt'])
    .where('comments.versionAuthorId', '=', personId)
    .where('comments.resolvedAt', 'is', null)
    .where('comments.authorId', '!=', personId)
    .orderBy('comments.id', 'desc')
    .limit(limit)
    .execute();
}

/** What is to be reviewed before an instant, or should have been, the most urgent first. */
export async function dueReviews(
  reader: Reader,
  { before, limit, reach }: { before: string; limit: number; reach: Reach },
) {
  const due = reader
    .selectFrom('contents')
    .select(NAMED)
    .select(['contents.reviewBy', 'contents.updatedAt'])
    .where('contents.reviewBy', '<', before)
    .where('contents.archivedAt', 'is', null);
  const within = reachCondition(reach, AT_CONTENT);
  return (within === null ? due : due.where(within))
    .orderBy('contents.reviewBy')
    .orderBy('contents.id')
    .limit(limit)
    .execute();
}

/** Recalls since an instant, of what somebody wrote, or may write or approve; the newest first. */
export async function recentRecalls(
  reader: Reader,
  { since, personId, limit, reaches }: Asked & { since: string; reaches: readonly Reach[] },
) {
  const conditions = reaches.map((reach) => reachCondition(reach, AT_CONTENT));
  return reader
    .selectFrom('trustStatements')
    .innerJoin('contentVersions', 'contentVersions.digest', 'trustStatements.subject')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select(['contents.id as contentId', 'contents.title', 'contentVersions.version'])
    .select(['trustStatements.digest', 'trustStatements.envelope', 'trustStatements.createdAt'])
    .where('trustStatements.kind', '=', 'recall')
    .where('trustStatements.createdAt', '>=', since)
    .where((where) =>
      where.or([
        where('contents.authorId', '=', personId),
        ...conditions.map((within) => within ?? where.lit(true)),
      ]),
    )
    .orderBy('trustStatements.createdAt', 'desc')
    .orderBy('trustStatements.digest')
    .limit(limit)
    .execute();
}

/** What somebody was told of, of these. */
export function marksOf(
  reader: Reader,
  { personId, keys }: { personId: string; keys: readonly string[] },
): Promise<Pick<InboxTables['inboxMarks'], 'key' | 'readAt' | 'mailedAt'>[]> {
  if (keys.length === 0) return Promise.resolve([]);
  const marks = reader.selectFrom('inboxMarks').select(['key', 'readAt', 'mailedAt']);
  return marks.where('personId', '=', personId).where('key', 'in', keys).execute();
}

export interface Marking {
  personId: string;
  keys: readonly string[];
  how: 'readAt' | 'mailedAt';
  at: string;
}

/** What was read, or told by mail, before stays so. */
export async function mark(trx: Transactor, { personId, keys, how, at }: Marking): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((key) => ({ personId, key, readAt: null, mailedAt: null, [how]: at, markedAt: at }));
  await trx
    .insertInto('inboxMarks')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['personId', 'key']).doUpdateSet((row) => ({
        [how]: row.fn.coalesce(`inboxMarks.${how}`, row.val(at)),
      })),
    )
    .execute();
}

/** So many at most; how many. */
export async function forgetMarks(trx: Transactor, before: string, most: number): Promise<number> {
  const some = await trx
    .selectFrom('inboxMarks')
    .select(['personId', 'key'])
    .where('markedAt', '<', before)
    .limit(most)
    .execute();
  for (const { personId, key } of some)
    await trx.deleteFrom('inboxMarks').where('personId', '=', personId).where('key', '=', key).execute();
  return some.length;
}

export async function settingsOf(
  reader: Reader,
  personId: string,
): Promise<Omit<InboxTables['inboxSettings'], 'personId'> | null> {
  const kept = reader.selectFrom('inboxSettings').select(['mail', 'lookedAt']);
  return (await kept.where('personId', '=', personId).executeTakeFirst()) ?? null;
}

export async function saveSettings(
  trx: Transactor,
  personId: string,
  changed: { mail: InboxMail; lookedAt?: string },
): Promise<void> {
  await trx
    .insertInto('inboxSettings')
    .values({ personId, lookedAt: null, ...changed })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(changed))
    .execute();
}
