import type {
  BlobRef,
  ContentVersion,
  SigningRequest,
  SigningRequestQuery,
} from '../../shared/contract/index.ts';
import { filesIn } from '../../shared/content-body.ts';
import { AppError, assertNever } from '../../shared/errors.ts';
import { canonicalBytes, PAYLOAD_TYPES } from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import type { Reader } from '../platform/database.ts';
import type { Platform } from '../platform/platform.ts';
import { approvalsOf } from './approval-store.ts';
import { assertMayState } from './content-scope.ts';
import { draftsOf } from './draft-store.ts';
import { draftApproval, draftDraft, draftRecall, type Moment } from './drafting.ts';
import { wordsOn } from './evidence.ts';
import { standingEnvelopes } from './trust-standing.ts';
import type { Trust } from './trust.ts';
import type { VersionReader } from './version-reader.ts';

/** What somebody is to sign of a version, and where it is to play. */
export type SigningWish =
  | (Omit<SigningRequestQuery, 'gateId' | 'versionDigest'> & {
      versionDigest: string;
      gateIds: string[] | null;
      reason: string;
    })
  | { word: 'draft'; versionDigest: string; personId?: string | undefined };

export interface SigningDeps {
  trust: Trust;
  versionOf: VersionReader;
  platform: Pick<Platform, 'database' | 'blobs' | 'clock'>;
  assertReviewed: (reader: Reader, asked: { digest: string; version: ContentVersion }) => Promise<void>;
}

/**
 * The statement that somebody signs, with everything to judge it by: in their own name, unless it is asked for in another's. Throws
 * `version/not-found`, `permission/denied`, `review/missing`, `reference/unknown` where no registrar lists the person.
 */
export async function signingRequest(
  deps: SigningDeps,
  actor: Actor,
  { contentId, personId = actor.id, ...wish }: SigningWish & { contentId: string },
): Promise<Omit<SigningRequest, 'gates' | 'legibility'>> {
  const { trust, versionOf, platform } = deps;
  const { read } = platform.database;
  const version = await versionOf(wish.versionDigest);
  if (version.contentId !== contentId)
    throw new AppError('version/not-found', 'the version is of another content');
  const permission = wish.word === 'draft' ? 'library:write' : 'approval:sign';
  await assertMayState(read, { actor, permission }, version);
  if (wish.word === 'approval') await deps.assertReviewed(read, { digest: wish.versionDigest, version });
  const moment = { nowMs: platform.clock.wallMs(), state: await trust.state(read) };
  const said = statementOf({ ...wish, personId }, version, moment);
  const words = wordsOn(wish.versionDigest, {
    approvals: await approvalsOf(read, [version.contentId]),
    drafts: await draftsOf(read, [version.contentId]),
  });
  return {
    schema: 'waypost/signing-request/1',
    payloadType: PAYLOAD_TYPES[wish.word],
    payload: canonicalBytes(said).toBase64(),
    version: (await platform.blobs.get(wish.versionDigest)).toBase64(),
    trust: await standingEnvelopes(deps),
    ...words,
    files: filesOnce(version),
  };
}

function statementOf(
  wish: SigningWish & { personId: string },
  version: ContentVersion,
  moment: Moment,
): object {
  switch (wish.word) {
    case 'approval':
      return draftApproval(wish, version, moment);
    case 'recall':
      return draftRecall(wish, version, moment);
    case 'draft':
      return draftDraft(wish, version, moment);
    default:
      return assertNever(wish);
  }
}

function filesOnce({ body }: ContentVersion): BlobRef[] {
  return [...new Map(filesIn(body).map((blob) => [blob.digest, blob])).values()];
}
