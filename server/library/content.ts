import {
  CONTENT_VERSION_MEDIA_TYPE,
  type ArchiveOrder,
  type BlobRef,
  type CaptionsFile,
  type Content,
  type ContentClass,
  type ContentDraft,
  type ContentKind,
  type ContentQuery,
  type ListedVersion,
  type Permission,
  type UploadFields,
  type VersionsQuery,
} from '../../shared/contract/index.ts';
import { filesIn, picturesIn, type SizedFile } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import type { Actor } from '../platform/actor.ts';
import { EVERYTHING, type Authority } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { ByteRange } from '../platform/blob-store.ts';
import type { Target } from '../platform/editing.ts';
import { pageAfter, type Page } from '../platform/paging.ts';
import {
  boardsAmong,
  findByKey,
  findContent,
  findNamedGates,
  findShown,
  findVersion,
  type ContentRow,
  latestOfGate,
  listContents,
  namesOfVersions,
  type KeyedContent,
  type StoredVersion,
} from './content-store.ts';
import { findShownBlob, findStill } from './content-blob-store.ts';
import { restate, type Restating } from './restate.ts';
import { toldContent } from './told-content.ts';
import { withDescription } from './description.ts';
import { filesOf } from './version-files.ts';
import { withCaptions, withoutCaptions, withSound } from './video-words.ts';
import { archive, bringBack } from './archive.ts';
import { durationOf, languagesOf } from './content-facts.ts';
import { scopeIn, type ContentScope } from './content-scope.ts';
import { addVersion, type Addition, type LibraryOptions, type MadeVersion } from './new-version.ts';
import { openingsOf, otherZonesOf } from '../../shared/board/index.ts';
import { PLACE_NAMES, type PlaceNames } from '../../shared/place-names.ts';
import { namesForward } from './place-names.ts';
import type { PreparedFile } from './original-file.ts';
import { newFields } from './uploaded-version.ts';
import { withWords, type FileWords } from './file-words.ts';
import { versionsOf } from './versions.ts';

/** A version as the publisher needs it. `files` are all blobs its body names. */
export interface VersionForPlay {
  digest: string;
  contentId: string;
  kind: ContentKind;
  class: ContentClass;
  title: string;
  gateId: string | null;
  durationMs: number | null;
  /** Those a notice or a board speaks; null: it has no words for travellers. */
  languages: readonly string[] | null;
  /** No kiosk shows it from then on. */
  reviewBy: string | null;
  /** A board's: keys of the opening hours that it tells of, and zones of clocks beside its own. */
  openings: readonly string[];
  otherZones: readonly string[];
  versionRef: BlobRef;
  files: BlobRef[];
  /** Where it says what places are called. */
  placeNames: PlaceNames | null;
  /** The same files by the picture they show: a display needs one size of each. */
  pictures: readonly (readonly SizedFile[])[];
}

/** What people see of a version in lists, and at a glance. */
export type StillName = 'thumbnail' | 'poster';

/** Bytes in pieces that are lent, as of `BlobStore.lend`. */
export interface ContentFile extends BlobRef {
  lend: (range: ByteRange) => AsyncIterable<Uint8Array>;
}

export interface Still extends BlobRef {
  read(): AsyncIterable<Uint8Array>;
}

/** Each answers which version it made. The revision of a target is the number of the latest version its author read. */
export interface LibraryCommands {
  create(actor: Actor, draft: ContentDraft): Promise<MadeVersion>;
  /** Throws `object/not-found`, `object/conflict`. */
  revise(actor: Actor, target: Target, draft: ContentDraft): Promise<MadeVersion>;
  /** Of a prepared file; what `fields` leaves out is as for a new content, also of a version that is not the first. */
  keepFile(
    actor: Actor,
    target: Target | null,
    kept: { file: PreparedFile; fields: UploadFields; words: FileWords },
  ): Promise<MadeVersion>;
  /** The next version of a content of a file, of the same file; the fields as for `keepFile`. Throws `version/not-found`. */
  restate(actor: Actor, target: Target, said: Restatement): Promise<MadeVersion>;
}

export interface Restatement {
  /** What the file is called now. */
  fileName: string;
  fields: UploadFields;
  words: FileWords;
}

export interface Library {
  /** What somebody sees of them, or may do otherwise with them, or what the server itself does; newest first. */
  list(query: ContentQuery, reader?: Authority, permission?: Permission): Promise<Page<Content>>;
  /** Whose a content is, at which gate, of which class; null when there is none. */
  scopeOf(reader: Reader, contentId: string): Promise<ContentScope | null>;
  /** Throws `object/not-found`. */
  get(id: string): Promise<Content>;
  /** Newest first, each with how it stands. Throws `object/not-found`. */
  versions(contentId: string, query: VersionsQuery): Promise<Page<ListedVersion>>;
  /** One immutable version, the latest when no number is given. Throws `version/not-found`. */
  version(contentId: string, version?: number, reader?: Reader): Promise<StoredVersion>;
  /** The same by its name. Throws `version/not-found`. */
  versionByDigest(reader: Reader, digest: string): Promise<StoredVersion>;
  /** A picture of a version, the latest one when no number is given. Throws `object/not-found` where there is none. */
  still(named: { contentId: string; version?: number | undefined }, name: StillName): Promise<Still>;
  /** Bytes that a screen draws of the content, or one of its versions itself. Throws `object/not-found`. */
  file(named: { contentId: string; digest: string }): Promise<ContentFile>;
  /** The contents that have these versions, by the version's digest; unknown ones are left out. */
  namesOf(
    reader: Reader,
    versionDigests: readonly string[],
  ): Promise<ReadonlyMap<string, { id: string; title: string }>>;
  /** The first version of a notice, a board or facts. */
  create(actor: Actor, draft: ContentDraft): Promise<Content>;
  /** The next version of a notice, a board or facts, as in `LibraryCommands`. What plays stays the approved one. */
  revise(actor: Actor, target: Target, draft: ContentDraft): Promise<Content>;
  /** The same, and contents of files, inside a transaction that is open. */
  within(trx: Transactor): LibraryCommands;
  /** Every content of a gate with its latest version. */
  ofGate(reader: Reader, gateId: string): Promise<KeyedContent[]>;
  /** A version by its digest, or the latest one of a content by its id. Throws `version/not-found`. */
  versionForPlay(reader: Reader, contentIdOrDigest: string): Promise<VersionForPlay>;
  /** Those of the contents that are boards. */
  boardsAmong(reader: Reader, contentIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Puts a content away for a reason, if nothing uses it. Throws `content/archived`, `object/in-use`. */
  archive(actor: Actor, contentId: string, order: ArchiveOrder): Promise<Content>;
  /** Brings an archived content back, with all that was said of it. */
  bringBack(actor: Actor, contentId: string): Promise<Content>;
  /** The next version, which says the same until another day. */
  prolong(actor: Actor, target: Target, reviewBy: string): Promise<Content>;
  /** The next version of a video, with the captions of a file in a language; null: without those. Throws `captions/unreadable`. */
  caption(
    actor: Actor,
    target: Target,
    captions: { language: string; file: CaptionsFile | null },
  ): Promise<Content>;
  /** The next version of a picture, a video, a document or a page, with what is told of it in a language; null: without that. */
  describe(
    actor: Actor,
    target: Target,
    described: { language: string; text: string | null },
  ): Promise<Content>;
  /** The next version of a video, whose sound is played or is not. */
  sound(actor: Actor, target: Target, isPlayed: boolean): Promise<Content>;
  /** The content that says what a gate and its areas are called; null: none does. */
  placeNamesOf(reader: Reader, gateId: string): Promise<string | null>;
  /** The gates whose places are called as these contents say. */
  gatesNamedBy(reader: Reader, contentIds: readonly string[]): Promise<string[]>;
  /**
   * Writes down what a gate and its areas are called now, for somebody to approve: screens show no other name. The same
   * content when it says so already. Throws `object/not-found`.
   */
  putNamesForward(actor: Actor, gateId: string): Promise<Content>;
}

/** Contents and their immutable versions. A version's blob and its rows are made in one transaction. */
export function createLibrary(options: LibraryOptions): Library {
  const { platform } = options;
  const { read } = platform.database;
  const { standings, currentRoot } = options.approvals;
  const reviewedClasses = () => options.editors.reviewedClasses(currentRoot().root.isDemo);

  const get = async (id: string): Promise<Content> => {
    await standings.bringUpToDate();
    const content = await findShown(read, id);
    if (content === undefined) throw new AppError('object/not-found', `no content ${id}`);
    return toldContent(content, reviewedClasses());
  };
  const sayAnew = async (restating: Restating): Promise<Content> =>
    get((await platform.database.transact((trx) => restate(options, trx, restating))).contentId);
  const add = async (addition: Addition): Promise<Content> =>
    get((await platform.database.transact((trx) => addVersion(options, trx, addition))).contentId);

  return {
    get,
    version: async (contentId, version, reader = read) =>
      present(await findVersion(reader, version === undefined ? { contentId } : { contentId, version })),
    versionByDigest: async (reader, digest) => present(await findVersion(reader, { digest })),
    versions: (contentId, query) => versionsOf(options, contentId, query),
    still: async (named, name) => {
      const still = await findStill(read, named, name);
      if (still === undefined) throw new AppError('object/not-found', `there is no ${name} of it`);
      const { digest, bytes: end } = still;
      return { ...still, read: () => platform.blobs.read(digest, { start: 0, end }) };
    },
    file: async (named) => {
      const file = (await findShownBlob(read, named)) ?? (await findVersionBlob(read, named));
      if (file === undefined) throw new AppError('object/not-found', 'the content has no such file');
      return { ...file, lend: (range) => platform.blobs.lend(file.digest, range) };
    },
    scopeOf: async (reader, contentId) => scopeIn(await findContent(reader, contentId)),
    list: async (query, { reach } = EVERYTHING, permission = 'library:read') => {
      await standings.bringUpToDate();
      const classes = reviewedClasses();
      const asked = { ...query, reach: reach(permission), reviewedClasses: classes };
      const { rows, next } = pageAfter(await listContents(read, asked), query.limit, ({ id }) => id);
      return { rows: rows.map((row) => toldContent(row, classes)), next };
    },
    namesOf: namesOfVersions,
    within: (trx) => commandsWithin(options, trx),
    ofGate: latestOfGate,
    create: (actor, draft) => add({ actor, action: 'content:create', target: null, fields: draft }),
    revise: (actor, target, draft) => add({ actor, action: 'content:revise', target, fields: draft }),
    boardsAmong,
    placeNamesOf: async (reader, gateId) => idInUse(await findByKey(reader, { gateId, key: PLACE_NAMES })),
    gatesNamedBy: findNamedGates,
    putNamesForward: async (actor, gateId) => {
      const addition = await namesForward(options, read, { actor, gateId });
      return addition.kind === 'said' ? get(addition.contentId) : add(addition.addition);
    },
    versionForPlay: async (reader, named) =>
      forPlay(present(await findVersion(reader, isDigest(named) ? { digest: named } : { contentId: named }))),
    archive: async (actor, contentId, { reason }) => {
      await platform.database.transact((trx) => archive(options, trx, { actor, contentId, reason }));
      return get(contentId);
    },
    bringBack: async (actor, contentId) => {
      await platform.database.transact((trx) => bringBack(options, trx, { actor, contentId }));
      return get(contentId);
    },
    prolong: (actor, target, reviewBy) => sayAnew({ actor, target, change: () => ({ reviewBy }) }),
    caption: (actor, target, { language, file }) => {
      const change = file === null ? withoutCaptions(language) : withCaptions(language, file);
      return sayAnew({ actor, target, change });
    },
    describe: (actor, target, { language, text }) =>
      sayAnew({ actor, target, change: withDescription(language, text) }),
    sound: (actor, target, isPlayed) => sayAnew({ actor, target, change: withSound(isPlayed) }),
  };
}

function commandsWithin(options: LibraryOptions, trx: Transactor): LibraryCommands {
  const add = (addition: Addition): Promise<MadeVersion> => addVersion(options, trx, addition);
  return {
    create: (actor, draft) => add({ actor, action: 'content:create', target: null, fields: draft }),
    revise: (actor, target, draft) => add({ actor, action: 'content:revise', target, fields: draft }),
    keepFile: async (actor, target, { file: { body, ...made }, fields, words }) => {
      const action = target === null ? 'content:upload' : 'content:replace';
      return add({ actor, action, target, fields: newFields(fields, withWords(body, words)), ...made });
    },
    restate: async (actor, target, { fileName, fields, words }) => {
      const { version } = present(await findVersion(trx, { contentId: target.id }));
      const { original, stills } = await filesOf(trx, { contentId: target.id, version: version.version });
      const file = original === undefined ? {} : { original: { ...original, fileName } };
      const restated = newFields(fields, withWords(version.body, words));
      return add({ actor, action: 'content:revise', target, fields: restated, stills, ...file });
    },
  };
}

async function findVersionBlob(
  reader: Reader,
  { contentId, digest }: { contentId: string; digest: string },
): Promise<BlobRef | undefined> {
  const found = await findVersion(reader, { digest });
  if (found === null || found.version.contentId !== contentId) return undefined;
  return { digest, bytes: found.bytes, mediaType: CONTENT_VERSION_MEDIA_TYPE };
}

/** What was put away names nothing any more. */
function idInUse(content: ContentRow | undefined): string | null {
  return content === undefined || content.archivedAt !== null ? null : content.id;
}

function isDigest(named: string): boolean {
  return named.length === 64;
}

function present(version: StoredVersion | null): StoredVersion {
  if (version === null) throw new AppError('version/not-found', 'no such version of a content');
  return version;
}

function forPlay({ digest, bytes, gateId, version }: StoredVersion): VersionForPlay {
  const { contentId, class: contentClass, title, body, reviewBy } = version;
  return {
    digest,
    contentId,
    kind: body.kind,
    class: contentClass,
    title,
    gateId,
    durationMs: durationOf(body),
    placeNames: body.kind === 'facts' && body.family === PLACE_NAMES ? body.facts : null,
    reviewBy,
    languages: 'texts' in body ? languagesOf(body) : null,
    openings: body.kind === 'board' ? openingsOf(body) : [],
    otherZones: body.kind === 'board' ? otherZonesOf(body) : [],
    versionRef: { digest, bytes, mediaType: CONTENT_VERSION_MEDIA_TYPE },
    files: filesIn(body),
    pictures: picturesIn(body),
  };
}
