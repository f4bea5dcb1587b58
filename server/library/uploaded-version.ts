import type { ContentBody, UploadFields } from '../../shared/contract/index.ts';
import { isOfFiles } from '../../shared/content-body.ts';
import { AppError } from '../../shared/errors.ts';
import type { Audit } from '../audit/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import type { Target } from '../platform/editing.ts';
import { findContent, findVersion, type StoredVersion } from './content-store.ts';
import { assertLatest } from './read-version.ts';
import { assertMayWrite, type LibraryOptions, type VersionFields } from './new-version.ts';
import { assertGate, assertProvenance } from './version-rules.ts';
import { withDescriptionOf } from './description.ts';
import { withCaptionsOf } from './video-words.ts';

/** What an upload is to become: a new content (`contentId` null), or a new version of one. */
export interface Destination {
  contentId: string | null;
  fields: UploadFields;
}

/**
 * Refuses before any work is done what could never become a version; tells whose gate's content it would be. Throws
 * `request/invalid`, `reference/unknown`, `object/not-found`, `object/conflict`.
 */
export async function assertWelcome(
  { places, audit, organisations }: Pick<LibraryOptions, 'places' | 'audit' | 'organisations'>,
  reader: Reader,
  { actor, now, ...destination }: Destination & { actor: Actor; now: string },
): Promise<string | null> {
  const { fields } = destination;
  await assertGate(places, reader, fields.gateId ?? null);
  const target = targetOf(destination);
  const row = target === null ? undefined : await findContent(reader, target.id);
  await assertMayWrite({ organisations }, reader, {
    actor,
    before: row ?? null,
    fields: {
      gateId: fields.gateId ?? row?.gateId ?? null,
      class: fields.class ?? row?.class ?? 'routine',
      organisationId: fields.organisationId,
    },
  });
  if (target === null) {
    titleOf(fields);
    await assertProvenance(reader, provenanceOf(fields, null), now);
    return fields.gateId ?? null;
  }
  const before = await latestOf(reader, target.id);
  assertOfFiles(before);
  await assertStillLatest(audit, reader, target);
  await assertProvenance(reader, provenanceOf(fields, before.version), now);
  return fields.gateId ?? before.gateId;
}

/** As the version will say it. */
function provenanceOf(
  { catalogue, reviewBy, validFrom, sourceDocument }: UploadFields,
  before: StoredVersion['version'] | null,
): Parameters<typeof assertProvenance>[1] {
  return {
    catalogue: catalogue ?? before?.catalogue ?? null,
    reviewBy: reviewBy ?? before?.reviewBy ?? null,
    validFrom: validFrom ?? before?.validFrom ?? null,
    sourceDocument: sourceDocument ?? before?.sourceDocument ?? null,
  };
}

/** The content that is replaced, and the version of it that was read. Throws `request/invalid`. */
export function targetOf({ contentId, fields: { version } }: Destination): Target | null {
  if (contentId !== null && version !== undefined) return { id: contentId, revision: version };
  if (contentId === null && version === undefined) return null;
  const detail =
    contentId === null ? 'is of a content that is replaced' : 'is required: the latest version that you read';
  throw new AppError('request/invalid', `version ${detail}`, {
    errors: [{ detail, pointer: '/body/version' }],
  });
}

async function assertStillLatest(audit: Audit, reader: Reader, { id, revision }: Target): Promise<void> {
  const content = await findContent(reader, id);
  if (content !== undefined) await assertLatest(audit, reader, { content, revision });
}

function assertOfFiles(before: StoredVersion): void {
  if (isOfFiles(before.version.body)) return;
  const detail = `the content is of kind ${before.version.body.kind} and takes no files`;
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: '/path/id' }] });
}

/** What the version says: of a new content what its uploader said, else what was said before and is not changed. */
export async function fieldsOf(
  reader: Reader,
  { contentId, fields }: Destination,
  body: ContentBody,
): Promise<VersionFields> {
  return contentId === null
    ? newFields(fields, body)
    : keptFields(await latestOf(reader, contentId), fields, body);
}

/** Of a new content, or of a version that says everything anew. */
export function newFields(fields: UploadFields, body: ContentBody): VersionFields {
  const { key, organisationId, gateId = null, validFrom = null, validUntil = null } = fields;
  const { source = null, sourceDocument = null, catalogue = null, reviewBy = null } = fields;
  const { class: contentClass = 'routine', timeless = false, fit } = fields;
  return {
    key,
    organisationId,
    title: titleOf(fields),
    class: contentClass,
    gateId,
    validFrom,
    validUntil,
    source,
    sourceDocument,
    catalogue,
    reviewBy,
    timeless,
    body: withFit(body, fit),
  };
}

function titleOf({ title }: UploadFields): string {
  if (title !== undefined) return title;
  throw new AppError('request/invalid', 'a new content needs a title', {
    errors: [{ detail: 'is required', pointer: '/body/title' }],
  });
}

function keptFields(
  { version, gateId }: StoredVersion,
  given: UploadFields,
  body: ContentBody,
): VersionFields {
  const { version: _read, fit = 'fit' in version.body ? version.body.fit : undefined, ...changed } = given;
  const { title, class: contentClass, validFrom, validUntil, timeless } = version;
  const { source, sourceDocument, catalogue, reviewBy } = version;
  const provenance = { source, sourceDocument, catalogue, reviewBy };
  const kept = { title, class: contentClass, validFrom, validUntil, timeless, ...provenance, gateId };
  const said = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
  const told = withDescriptionOf(version.body, withCaptionsOf(version.body, body));
  return { ...kept, ...said, body: withFit(told, fit) };
}

function withFit(body: ContentBody, fit: 'cover' | 'contain' | undefined): ContentBody {
  return fit !== undefined && 'fit' in body ? { ...body, fit } : body;
}

async function latestOf(reader: Reader, contentId: string): Promise<StoredVersion> {
  const version = await findVersion(reader, { contentId });
  if (version === null) throw new AppError('object/not-found', `no content ${contentId}`);
  return version;
}
