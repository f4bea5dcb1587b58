import { ContentVersion, type BlobRef, type ImageRendition } from '../../shared/contract/index.ts';
import { picturesIn } from '../../shared/content-body.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { digestsIn } from '../platform/digest-pages.ts';
import type { LibraryTables } from '../platform/schema/library.ts';

/** Versions that are looked into for a picture: the first that has it answers. */
const MOST_ASKED = 20;

/** A blob and what it is to its version. */
export interface NamedBlob extends BlobRef {
  role: LibraryTables['contentBlobs']['role'];
  /** Of an original. */
  fileName?: string;
}

/** Names blobs of a version; the same blob twice in one role (equal pages) is named once. */
export async function insertBlobs(
  trx: Transactor,
  versionDigest: string,
  blobs: readonly NamedBlob[],
): Promise<void> {
  if (blobs.length === 0) return;
  const rows = blobs.map((blob) => ({ versionDigest, ...blob }));
  await trx
    .insertInto('contentBlobs')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A still of a content's latest version, or of the version with that number. */
export function findStill(
  reader: Reader,
  named: { contentId: string; version?: number | undefined },
  role: NamedBlob['role'],
): Promise<(BlobRef & { fileName: string | null }) | undefined> {
  return reader
    .selectFrom('contentBlobs')
    .innerJoin('contentVersions', 'contentVersions.digest', 'contentBlobs.versionDigest')
    .select(['contentBlobs.digest', 'contentBlobs.bytes', 'contentBlobs.mediaType', 'contentBlobs.fileName'])
    .where('contentVersions.contentId', '=', named.contentId)
    .$if(named.version !== undefined, (some) =>
      some.where('contentVersions.version', '=', named.version ?? 0),
    )
    .where('contentBlobs.role', '=', role)
    .orderBy('contentVersions.version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What screens draw of a content's versions, by its name: a picture or film of any size. What came in as it was is none. */
export function findShownBlob(
  reader: Reader,
  named: { contentId: string; digest: string },
): Promise<BlobRef | undefined> {
  return reader
    .selectFrom('contentBlobs')
    .innerJoin('contentVersions', 'contentVersions.digest', 'contentBlobs.versionDigest')
    .select(['contentBlobs.digest', 'contentBlobs.bytes', 'contentBlobs.mediaType'])
    .where('contentBlobs.digest', '=', named.digest)
    .where('contentVersions.contentId', '=', named.contentId)
    .where('contentBlobs.role', '!=', 'original')
    .limit(1)
    .executeTakeFirst();
}

/** Pictures in their sizes that name a blob: of images, and of notices in which they are figures. */
export async function picturesWith(reader: Reader, digest: string): Promise<(readonly ImageRendition[])[]> {
  const rows = await reader
    .selectFrom('contentBlobs')
    .innerJoin('contentVersions', 'contentVersions.digest', 'contentBlobs.versionDigest')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select('contentVersions.document')
    .where('contentBlobs.digest', '=', digest)
    .where('contentBlobs.role', '=', 'rendition')
    .where('contents.kind', 'in', ['image', 'notice'])
    .orderBy('contentVersions.createdAt')
    .limit(MOST_ASKED)
    .execute();
  return rows.flatMap(({ document }) => {
    const { body } = ContentVersion.parse(JSON.parse(document));
    return body.kind === 'image' || body.kind === 'notice' ? picturesIn(body) : [];
  });
}

/** Those of the digests that a version is, or names. */
export async function namedByVersions(reader: Reader, digests: readonly string[]): Promise<string[]> {
  const blobs = await reader
    .selectFrom('contentBlobs')
    .select('digest')
    .where('digest', 'in', digests)
    .execute();
  const versions = await reader
    .selectFrom('contentVersions')
    .select('digest')
    .where('digest', 'in', digests)
    .execute();
  return [...blobs, ...versions].map(({ digest }) => digest);
}

/** Every blob that a version is, or names. */
export async function* blobsOfVersions(reader: Reader): AsyncIterable<string> {
  yield* digestsIn(reader, 'contentBlobs');
  yield* digestsIn(reader, 'contentVersions');
}

/** Bytes of the blobs that contents name, each counted once; of one gate's contents, or of all (null). */
export async function bytesNamed(reader: Reader, gateId: string | null): Promise<number> {
  const named = reader
    .selectFrom('contentBlobs')
    .innerJoin('contentVersions', 'contentVersions.digest', 'contentBlobs.versionDigest')
    .innerJoin('contents', 'contents.id', 'contentVersions.contentId')
    .select(['contentBlobs.digest', 'contentBlobs.bytes'])
    .distinct()
    .$if(gateId !== null, (some) => some.where('contents.gateId', '=', gateId));
  const row = await reader
    .selectFrom(named.as('named'))
    .select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
    .executeTakeFirst();
  return row?.bytes ?? 0;
}
