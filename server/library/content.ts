import {
  CONTENT_VERSION_MEDIA_TYPE,
  type BlobRef,
  type Content,
  type ContentBody,
  type ContentClass,
  type ContentDraft,
  type ContentKind,
  type ContentQuery,
  type UploadFields,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import { bodyFrom, withFit } from './asset.ts';
import {
  findContent,
  findVersion,
  listContents,
  type ContentRow,
  type StoredVersion,
} from './content-store.ts';
import type { IncomingFile } from './incoming.ts';
import type { ClaimedFile } from './media-type.ts';
import {
  addVersion,
  durationOf,
  type Addition,
  type LibraryOptions,
  type VersionFields,
} from './new-version.ts';
import { createTurns } from './turns.ts';

/** A version as the publisher needs it. `files` are the blobs its body names. */
export interface VersionForPlay {
  digest: string;
  contentId: string;
  kind: ContentKind;
  class: ContentClass;
  title: string;
  gateId: string | null;
  durationMs: number | null;
  versionRef: BlobRef;
  files: BlobRef[];
}

/** A file that has arrived, with what its sender says of it. */
export interface Upload extends ClaimedFile {
  file: IncomingFile;
  fields: UploadFields;
}

export interface Library {
  /** Newest first. */
  list(query: ContentQuery): Promise<Page<Content>>;
  /** Throws `object/not-found`. */
  get(id: string): Promise<Content>;
  /** One immutable version, the latest when no number is given. Throws `version/not-found`. */
  version(contentId: string, version?: number): Promise<StoredVersion>;
  /** The first version of a notice or of facts. */
  create(actor: Actor, draft: ContentDraft): Promise<Content>;
  /** The next version of a notice or of facts. What plays stays the approved one. */
  revise(actor: Actor, id: string, draft: ContentDraft): Promise<Content>;
  /** The first version of an image or a video. Throws `upload/…`; then nothing of it is kept. */
  upload(actor: Actor, upload: Upload): Promise<Content>;
  /** The next version of an image or a video. */
  replace(actor: Actor, id: string, upload: Upload): Promise<Content>;
  /** A version by its digest, or the latest one of a content by its id. Throws `version/not-found`. */
  versionForPlay(reader: Reader, contentIdOrDigest: string): Promise<VersionForPlay>;
}

/**
 * Contents and their immutable versions. A version's blob and its rows are made in one transaction; files come before,
 * so a refusal or a crash leaves at most blobs that nothing names, and the same upload finds them again.
 */
export function createLibrary(options: LibraryOptions): Library {
  const { platform } = options;
  const { read } = platform.database;
  const inTurn = createTurns();

  const get = async (id: string): Promise<Content> => {
    const row = await findContent(read, id);
    if (row === undefined) throw new AppError('object/not-found', `no content ${id}`);
    return (await withStandings(options, [row]))[0] ?? notFound(id);
  };
  const add = async (addition: Addition): Promise<Content> =>
    get(await platform.database.transact((trx) => addVersion(options, trx, addition)));
  const render = (upload: Upload): Promise<ContentBody> =>
    bodyFrom(upload.file.path, upload, { blobs: platform.blobs, inTurn });

  return {
    get,
    version: async (contentId, version) =>
      present(await findVersion(read, version === undefined ? { contentId } : { contentId, version })),
    list: async (query) => {
      const page = pageAfter(await listContents(read, query), query.limit, (row) => row.id);
      return { rows: await withStandings(options, page.rows), next: page.next };
    },
    create: (actor, draft) => add({ actor, action: 'content:create', contentId: null, fields: draft }),
    revise: (actor, id, draft) => add({ actor, action: 'content:revise', contentId: id, fields: draft }),
    upload: async (actor, upload) => {
      const fields = newFields(upload, await render(upload));
      return add({ actor, action: 'content:upload', contentId: null, fields });
    },
    replace: async (actor, id, upload) => {
      const before = await findVersion(read, { contentId: id });
      if (before === null) notFound(id);
      const fields = keptFields(before, upload, await render(upload));
      return add({ actor, action: 'content:replace', contentId: id, fields });
    },
    versionForPlay: async (reader, named) =>
      forPlay(present(await findVersion(reader, isDigest(named) ? { digest: named } : { contentId: named }))),
  };
}

function isDigest(named: string): boolean {
  return named.length === 64;
}

function present(version: StoredVersion | null): StoredVersion {
  if (version === null) throw new AppError('version/not-found', 'no such version of a content');
  return version;
}

function notFound(id: string): never {
  throw new AppError('object/not-found', `no content ${id}`);
}

function forPlay({ digest, bytes, gateId, version }: StoredVersion): VersionForPlay {
  const { contentId, class: contentClass, title, body } = version;
  return {
    digest,
    contentId,
    kind: body.kind,
    class: contentClass,
    title,
    gateId,
    durationMs: durationOf(body),
    versionRef: { digest, bytes, mediaType: CONTENT_VERSION_MEDIA_TYPE },
    files: 'renditions' in body ? body.renditions.map(({ blob }) => blob) : [],
  };
}

function newFields({ fields }: Upload, body: ContentBody): VersionFields {
  const { title, gateId = null, validFrom = null, validUntil = null, source = null } = fields;
  if (title === undefined) {
    throw new AppError('request/invalid', 'a new content needs a title', {
      errors: [{ detail: 'is required', pointer: '/body/title' }],
    });
  }
  const { class: contentClass = 'routine', timeless = false, fit } = fields;
  return {
    title,
    class: contentClass,
    gateId,
    validFrom,
    validUntil,
    source,
    timeless,
    body: withFit(body, fit),
  };
}

function keptFields(
  { version, gateId }: StoredVersion,
  { fields }: Upload,
  body: ContentBody,
): VersionFields {
  const { fit = 'fit' in version.body ? version.body.fit : undefined, ...changed } = fields;
  const { title, class: contentClass, validFrom, validUntil, timeless, source } = version;
  const kept = { title, class: contentClass, validFrom, validUntil, timeless, source, gateId };
  const said = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  return { ...kept, ...said, body: withFit(body, fit) };
}

async function withStandings(
  { platform, approvals }: LibraryOptions,
  rows: ContentRow[],
): Promise<Content[]> {
  const standings = await approvals.standings(
    platform.database.read,
    rows.map(({ id, latestDigest, gateId }) => ({ contentId: id, latestDigest, gateId })),
  );
  return rows.map((row) => ({
    ...row,
    ...(standings.get(row.id) ?? { state: 'draft', approvedDigest: null }),
  }));
}
