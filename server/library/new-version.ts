import {
  CONTENT_VERSION_MEDIA_TYPE,
  ContentVersion,
  SMALL_BLOB_BYTES,
  type ContentBody,
  type ContentClass,
} from '../../shared/contract/index.ts';
import { filesIn } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { canonicalBytes } from '../../shared/trust/index.ts';
import type { Organisations } from '../accounts/index.ts';
import type { Approvals } from '../approval/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Places } from '../places/index.ts';
import type { Actor } from '../platform/actor.ts';
import { assertMay, assertSees } from '../platform/authority.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Target } from '../platform/editing.ts';
import type { Platform } from '../platform/platform.ts';
import { keyFor, scopedKey } from '../platform/scoped-key.ts';
import { assertNotArchived, NOT_ARCHIVED, type UsersOf } from './archive.ts';
import { assertLatest, type VersionAction } from './read-version.ts';
import { assertFits } from './version-rules.ts';
import { scopeIn } from './content-scope.ts';
import { durationOf, languagesOf, wordsOf } from './content-facts.ts';
import {
  findByKey,
  findContent,
  findVersion,
  insertVersion,
  keepWords,
  saveContent,
  type ContentRow,
  type StoredVersion,
} from './content-store.ts';
import { insertBlobs, type NamedBlob } from './content-blob-store.ts';
import type { Original } from './original-file.ts';
import type { Stills } from './processing/index.ts';

/** A version that was added, and the one before it. */
export interface AddedVersion {
  digest: string;
  version: ContentVersion;
  before: StoredVersion | null;
}

export interface LibraryOptions {
  platform: Pick<Platform, 'database' | 'blobs' | 'bus' | 'clock' | 'newId' | 'logger'>;
  audit: Audit;
  approvals: Pick<Approvals, 'installation' | 'standings' | 'standingsOfVersions' | 'currentRoot'>;
  places: Pick<Places, 'gate' | 'areasOf' | 'canvases'>;
  organisations: Pick<Organisations, 'ownId' | 'assertOpen'>;
  editors: Editors;
  /** What plans name it. */
  usersOf: UsersOf;
}

/** What the library asks of those who review, and tells them. */
export interface Editors {
  /** Of these nobody approves a version before editors accepted all of its languages. */
  reviewedClasses(isDemo: boolean): readonly ContentClass[];
  /** Called in the transaction that adds a version: what editors said of the one before it may still hold. */
  versionAdded(trx: Transactor, added: AddedVersion): Promise<void>;
}

/** What a command says of a version; the library adds number, author and time. */
export type VersionFields = Pick<
  ContentVersion,
  | 'title'
  | 'class'
  | 'body'
  | 'validFrom'
  | 'validUntil'
  | 'timeless'
  | 'source'
  | 'sourceDocument'
  | 'catalogue'
  | 'reviewBy'
> & {
  gateId: string | null;
  /** Left out: that of the content, or its author's. */
  organisationId?: string | undefined;
  /** Left out: that of the content, or made of the title. */
  key?: string | undefined;
};

export interface Addition {
  actor: Actor;
  action: VersionAction;
  /** The content it is a version of, and the latest one that its author read; null for a new content. */
  target: Target | null;
  fields: VersionFields;
  stills?: Stills | null;
  /** Of a version that was made of a file. */
  original?: Original;
}

/** Whose it is, and its name. */
export interface MadeVersion {
  contentId: string;
  digest: string;
}

/** Appends a version and tells whose and which it is. Throws `object/…`, `request/invalid`, `reference/unknown`. */
export async function addVersion(
  options: LibraryOptions,
  trx: Transactor,
  addition: Addition,
): Promise<MadeVersion> {
  const { platform, audit, approvals } = options;
  const { actor, fields, target } = addition;
  const before = target === null ? null : await readUnchanged(audit, trx, target);
  const now = formatInstant(platform.clock.wallMs());
  await assertFits(options, trx, { before, fields, now });
  await assertMayWrite(options, trx, { actor, before, fields });
  const { gateId, key: _key, ...said } = fields;
  const organisationId = ownerOf(options, { actor, before, fields });
  const version = ContentVersion.parse({
    ...said,
    schema: 'waypost/content-version/1',
    contentId: before?.id ?? platform.newId(),
    version: (before?.latestVersion ?? 0) + 1,
    authorId: actor.kind === 'person' ? actor.id : approvals.installation,
    organisationId,
    createdAt: now,
  });
  const document = keptByKiosks(version);
  const ref = await platform.blobs.put(document, CONTENT_VERSION_MEDIA_TYPE);
  const key = await keyOf(trx, { before, fields });
  const createdAt = before?.createdAt ?? now;
  const previous = before === null ? null : await findVersion(trx, { contentId: before.id });
  const row = rowOf({ version, digest: ref.digest, gateId, key, organisationId, createdAt });
  await saveContent(trx, row);
  await insertVersion(trx, {
    digest: ref.digest,
    contentId: row.id,
    version: version.version,
    bytes: ref.bytes,
    document: new TextDecoder().decode(document),
    createdAt: now,
  });
  await keepWords(trx, row.id, { words: wordsOf(version), languages: languagesOf(version.body) });
  await insertBlobs(trx, ref.digest, namedBlobs(version.body, addition));
  await options.editors.versionAdded(trx, { digest: ref.digest, version, before: previous });
  await approvals.standings.restand(trx, row.id);
  await audit.append(trx, {
    actor,
    action: addition.action,
    subject: { kind: 'content', id: row.id },
    before,
    after: row,
  });
  return { contentId: row.id, digest: ref.digest };
}

async function readUnchanged(audit: Audit, trx: Transactor, { id, revision }: Target): Promise<ContentRow> {
  const before = await findContent(trx, id);
  if (before === undefined) throw new AppError('object/not-found', `no content ${id}`);
  assertNotArchived(before);
  await assertLatest(audit, trx, { content: before, revision });
  return before;
}

function namedBlobs(
  body: ContentBody,
  { stills = null, original }: Pick<Addition, 'stills' | 'original'>,
): NamedBlob[] {
  const shown = filesIn(body).map((blob): NamedBlob => ({ role: 'rendition', ...blob }));
  const named: NamedBlob[] = original === undefined ? shown : [...shown, { role: 'original', ...original }];
  if (stills === null) return named;
  const { thumbnail, poster } = stills;
  return [...named, { role: 'thumbnail', ...thumbnail }, { role: 'poster', ...poster }];
}

function rowOf(facts: {
  version: ContentVersion;
  digest: string;
  gateId: string | null;
  key: string;
  organisationId: string;
  createdAt: string;
}): ContentRow {
  const { version, digest, gateId, key, organisationId, createdAt } = facts;
  return {
    id: version.contentId,
    key,
    scopedKey: scopedKey({ gateId, key }),
    kind: version.body.kind,
    title: version.title,
    class: version.class,
    gateId,
    latestVersion: version.version,
    latestDigest: digest,
    durationMs: durationOf(version.body),
    createdAt,
    updatedAt: version.createdAt,
    authorId: version.authorId,
    organisationId,
    catalogue: version.catalogue,
    reviewBy: version.reviewBy,
    ...NOT_ARCHIVED,
  };
}

/** The right is needed for what was and for what comes of it. Throws `object/not-found`, `permission/denied`, `organisation/closed`. */
export async function assertMayWrite(
  options: Pick<LibraryOptions, 'organisations'>,
  reader: Reader,
  { actor, before, fields }: Writing,
): Promise<void> {
  const was = scopeIn(before ?? undefined);
  if (was !== null) {
    assertSees(actor.authority, 'library:read', { scope: was, what: `content ${before?.id}` });
    assertMay(actor, 'library:write', was);
  }
  const organisationId = ownerOf(options, { actor, before, fields });
  if (organisationId !== was?.organisationId)
    await options.organisations.assertOpen(reader, organisationId, '/body/organisationId');
  assertMay(actor, 'library:write', { organisationId, gateId: fields.gateId, class: fields.class });
}

export interface Writing {
  actor: Actor;
  before: ContentRow | null;
  fields: Pick<VersionFields, 'gateId' | 'class' | 'organisationId'>;
}

/** Whose the content is: it stays that one's unless its author says otherwise. */
function ownerOf(
  { organisations }: Pick<LibraryOptions, 'organisations'>,
  { actor, before, fields }: Writing,
): string {
  return fields.organisationId ?? before?.organisationId ?? actor.organisationId ?? organisations.ownId;
}

/** Throws `object/key-taken` when another content of the gate has the key that was asked for. */
async function keyOf(
  trx: Transactor,
  { before, fields }: { before: ContentRow | null; fields: VersionFields },
): Promise<string> {
  const { gateId, title: name } = fields;
  const key = fields.key ?? before?.key;
  if (key === undefined) return keyFor(trx, 'contents', { gateId, name, otherwise: 'content' });
  const owner = await findByKey(trx, { gateId, key });
  if (owner === undefined || owner.id === before?.id) return key;
  const detail = `"${key}" is the key of another`;
  throw new AppError('object/key-taken', detail, { errors: [{ detail, pointer: '/body/key' }] });
}

/** Throws `request/too-large` for what would be approved and never arrive. */
function keptByKiosks(version: ContentVersion): Uint8Array {
  const document = canonicalBytes(version);
  if (document.length <= SMALL_BLOB_BYTES) return document;
  const detail = `its words have ${document.length} bytes, and kiosks keep ${SMALL_BLOB_BYTES} of one content at most: part it`;
  throw new AppError('request/too-large', detail);
}
