import {
  Approval,
  Recall,
  type ApprovalOrder,
  type ApprovalRequest,
  type BlobRef,
  type ContentVersion,
  type DraftRequest,
  type Envelope,
  type KeptApproval,
  type KeptDraft,
  type KeptRecall,
  type KeyCard,
  type PasskeyKey,
  type RecallOrder,
  type SigningPlace,
  type SigningRequest,
  type TakenStatement,
  type TrustRoot,
  type TrustStanding,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant } from '../../shared/time/index.ts';
import {
  admitStatement,
  canonicalBytes,
  PAYLOAD_TYPES,
  parseJsonBytes,
  seal,
  signedBytes,
  type Picking,
  type Signer,
  type TrustState,
} from '../../shared/trust/index.ts';
import type { Actor } from '../platform/actor.ts';
import { afterCommit } from '../platform/after-commit.ts';
import type { Reader } from '../platform/database.ts';
import { pointed } from '../platform/pointed.ts';
import type { Touch, Touched } from '../platform/touch.ts';
import { insertApproval } from './approval-store.ts';
import { keepDraft } from './authoring.ts';
import { assertInUse, assertMayState } from './content-scope.ts';
import { listDemoKey } from './demo-keys.ts';
import { followPlace } from './demo-place.ts';
import { draftsOf } from './draft-store.ts';
import { signingRequest, type SigningWish } from './signing-request.ts';
import {
  draftApproval,
  draftDraft,
  draftRecall,
  type ApprovalWish,
  type AuthorWish,
  type Moment,
} from './drafting.ts';
import { wordsOn } from './evidence.ts';
import { assertApproves, assertRecalls, statedOnly } from './judgement.ts';
import { keepStandings, type KeptStandings } from './kept-standings.ts';
import { verdictsOfPlan, type NamedByPlan, type PlanVerdicts } from './plan-verdicts.ts';
import { rememberSignatures } from './remembered-signatures.ts';
import { createStandings, type ApprovedNow, type ApprovedVersionQuery } from './standing.ts';
import { judgeVersions, type VersionsQuestion, type VersionStanding } from './version-standing.ts';
import { insertStatement } from './trust-store.ts';
import { endingsOf } from './endings.ts';
import { keepEnvelope, type TrustOptions } from './founding.ts';
import { takeTrustStatement } from './trust-intake.ts';
import { standingEnvelopes, trustStandingOf } from './trust-standing.ts';
import { openTrust, type Trust } from './trust.ts';
import { createVersionReader, type VersionReader } from './version-reader.ts';

export interface Approvals {
  installation: string;
  /** The server's online key that the root names now: ask anew for each statement. */
  readonly publisherSigner: Signer;
  currentRoot(): { root: TrustRoot; envelope: Envelope };
  /** Blobs of roots, registrars' lists and recalls, in the order in which a kiosk admits them. */
  trustBlobs(reader: Reader): Promise<BlobRef[]>;
  trustState(reader: Reader): Promise<TrustState>;
  /** Whom this installation believes now. */
  trustStanding(): Promise<TrustStanding>;
  /** What stands, as it was signed and in the order of admission. */
  trustStatements(): Promise<Envelope[]>;
  /** Roots from the one with this digest of its payload on, oldest first; all of them where none has it. */
  rootsFrom(rootDigest: string): Promise<Envelope[]>;
  /** What comes to its end and takes people to renew, in sentences. */
  endings(): Promise<string[]>;
  /** Takes in a statement of any kind that people sign elsewhere. Throws `statement/…`, `trust/…`, `approval/…`, `version/not-found`. */
  take(actor: Actor, envelope: Envelope): Promise<TakenStatement>;
  /**
   * The newest version of a content that may be shown at a gate now (or the one given, if it may), with the blobs that
   * prove it; null when none may. And when that answer changes by itself.
   */
  approvedVersion(reader: Reader, asked: ApprovedVersionQuery): Promise<ApprovedNow>;
  /** What a plan shows, judged as its kiosk does, at any instant. */
  verdictsOfPlan(reader: Reader, named: NamedByPlan): Promise<PlanVerdicts>;
  /** How contents stand: state of each one's latest version, and what of it plays. */
  standings: KeptStandings;
  /** How versions of one content stand, each by itself, and who approved them. */
  standingsOfVersions(reader: Reader, asked: VersionsQuestion): Promise<Map<string, VersionStanding>>;
  /** The statement an approver signs. Throws `version/not-found`, `review/missing`, `reference/unknown`. */
  request(wish: ApprovalWish): Promise<ApprovalRequest>;
  /** The statement an author signs. Throws `version/not-found`, `reference/unknown`. */
  draftRequest(wish: AuthorWish): Promise<DraftRequest>;
  /** What somebody signs at the signing page. Throws `version/not-found`, `permission/denied`, `review/missing`, `reference/unknown`. */
  signingRequest(
    actor: Actor,
    wish: SigningWish & { contentId: string },
  ): Promise<Omit<SigningRequest, 'gates' | 'legibility'>>;
  /** Lists somebody's passkey where the root is a demo. Throws `approval/not-allowed`, `trust/key-unusable`. */
  listDemoKey(actor: Actor, card: KeyCard): Promise<PasskeyKey>;
  /** Where passkeys sign from now on, if the root is a demo: for the server that serves the signing page, and no command beside it. */
  signAt(place: SigningPlace | null): Promise<void>;
  /** Keeps an author's word that a kiosk would count. Throws `statement/…`, `approval/bad-signature`, `version/not-found`. */
  author(actor: Actor, envelope: Envelope): Promise<KeptDraft>;
  /** Keeps an approval that a kiosk would count. Throws `statement/…`, `approval/…`, `review/missing`, `version/not-found`. */
  approve(actor: Actor, envelope: Envelope): Promise<KeptApproval>;
  /** Signs by the demo key, then as `approve`. Throws `approval/not-allowed` where the root is no demo. */
  approveByDemoKey(actor: Actor, order: ApprovalOrder & { gateIds: string[] | null }): Promise<KeptApproval>;
  /** Keeps a recall that a kiosk would obey; it is published at once. */
  recall(actor: Actor, envelope: Envelope): Promise<KeptRecall>;
  recallByDemoKey(actor: Actor, order: RecallOrder): Promise<KeptRecall>;
}

export interface ApprovalsOptions extends TrustOptions {
  touch: Touch;
  assertReviewed: AssertReviewed;
}

/** Lets pass a version that may be approved. Throws `review/missing`. */
export type AssertReviewed = (
  reader: Reader,
  asked: { digest: string; version: ContentVersion; isDemo: boolean },
) => Promise<void>;

interface Context extends ApprovalsOptions {
  trust: Trust;
  versionOf: VersionReader;
  standings: KeptStandings;
}

/** Opens the installation's trust (made at first start) and answers who may approve what. */
export async function createApprovals(options: ApprovalsOptions): Promise<Approvals> {
  const trust = await openTrust(options);
  const versionOf = createVersionReader(options.platform.blobs);
  const judges = {
    trust,
    versionOf,
    platform: { ...options.platform, crypto: rememberSignatures(options.platform.crypto) },
  };
  const judging = createStandings(judges);
  const { clock, database } = options.platform;
  const standings = keepStandings(options.platform, judging);
  await standings.bringUpToDate();
  const context: Context = { ...options, trust, versionOf, standings };
  const bytesOf = async (versionDigest: string): Promise<string> =>
    (await options.platform.blobs.get(versionDigest)).toBase64();
  const now = async (): Promise<Moment> => ({
    nowMs: clock.wallMs(),
    state: await trust.state(database.read),
  });
  return {
    installation: trust.installation,
    get publisherSigner() {
      return trust.current().publisher;
    },
    currentRoot: () => trust.current(),
    trustStanding: () => trustStandingOf(context),
    trustStatements: () => standingEnvelopes(context),
    endings: async () => {
      await standings.bringUpToDate();
      return endingsOf(context);
    },
    rootsFrom: (rootDigest) => trust.rootsFrom(database.read, rootDigest),
    take: (actor, envelope) => take(context, actor, envelope),
    trustBlobs: (reader) => trust.blobs(reader),
    trustState: (reader) => trust.state(reader),
    approvedVersion: (reader, asked) => judging.approvedVersion(reader, asked),
    verdictsOfPlan: (reader, named) => verdictsOfPlan(judges, reader, named),
    standings,
    standingsOfVersions: (reader, asked) => judgeVersions(judges, reader, asked),
    request: async (wish) => {
      const version = await context.versionOf(wish.versionDigest);
      await assertReviewed(context, database.read, { digest: wish.versionDigest, version });
      const approval = draftApproval(wish, version, await now());
      return {
        payloadType: PAYLOAD_TYPES.approval,
        payload: canonicalBytes(approval).toBase64(),
        approval,
        version: await bytesOf(wish.versionDigest),
        isDemo: trust.current().root.isDemo,
      };
    },
    draftRequest: async (wish) => {
      const draft = draftDraft(wish, await context.versionOf(wish.versionDigest), await now());
      const payload = canonicalBytes(draft).toBase64();
      return { payloadType: PAYLOAD_TYPES.draft, payload, draft, version: await bytesOf(wish.versionDigest) };
    },
    signingRequest: (actor, wish) =>
      signingRequest(
        { ...context, assertReviewed: (reader, asked) => assertReviewed(context, reader, asked) },
        actor,
        wish,
      ),
    listDemoKey: (actor, card) => listDemoKey(context, actor, card),
    signAt: (place) => followPlace(options, { trust, place }),
    author: (actor, envelope) => keepDraft(context, actor, envelope),
    approve: (actor, envelope) => approve(context, actor, envelope),
    approveByDemoKey: async (actor, { contentId, ...wish }) => {
      const demoKey = demoKeyOf(context);
      const version = await versionNamed(context, contentId, wish.versionDigest);
      const approval = draftApproval(wish, version, await now());
      return approve(context, actor, seal(PAYLOAD_TYPES.approval, approval, [demoKey]));
    },
    recall: (actor, envelope) => recall(context, actor, envelope),
    recallByDemoKey: async (actor, { contentId, ...order }) => {
      const demoKey = demoKeyOf(context);
      const version = await versionNamed(context, contentId, order.versionDigest);
      const statement = draftRecall(order, version, await now());
      return recall(context, actor, seal(PAYLOAD_TYPES.recall, statement, [demoKey]));
    },
  };
}

function demoKeyOf({ trust, keys }: Context): Signer {
  if (trust.current().root.isDemo) return keys.demoApprover;
  throw new AppError('approval/not-allowed', 'here people sign with keys of their own');
}

async function take(context: Context, actor: Actor, envelope: Envelope): Promise<TakenStatement> {
  const digest = context.platform.crypto.sha256(signedBytes(envelope).payload);
  switch (envelope.payloadType) {
    case PAYLOAD_TYPES.recall:
      await recall(context, actor, envelope);
      return { kind: 'recall', digest };
    case PAYLOAD_TYPES.approval:
      await approve(context, actor, envelope);
      return { kind: 'approval', digest };
    case PAYLOAD_TYPES.draft:
      await keepDraft(context, actor, envelope);
      return { kind: 'draft', digest };
    default:
      return { kind: await takeTrustStatement(context, actor, envelope), digest };
  }
}

async function versionNamed(
  { versionOf }: Context,
  contentId: string,
  digest: string,
): Promise<ContentVersion> {
  const version = await versionOf(digest).catch((cause: unknown) => {
    throw pointed(cause, '/body/versionDigest');
  });
  if (version.contentId === contentId) return version;
  throw pointed(new AppError('version/not-found', 'the version is of another content'), '/body/contentId');
}

const among: Picking = ({ approvers }) => approvers;

async function approve(context: Context, actor: Actor, envelope: Envelope): Promise<KeptApproval> {
  const approval = parseJsonBytes(Approval, signedBytes(envelope).payload);
  const { platform, trust, audit, touch, standings } = context;
  const version = await context.versionOf(approval.versionDigest);
  await assertMayState(context.platform.database.read, { actor, permission: 'approval:sign' }, version);
  const nowMs = platform.clock.wallMs();
  return platform.database.transact(async (trx) => {
    await assertInUse(trx, version);
    const state = await trust.state(trx);
    const { drafts } = wordsOn(approval.versionDigest, {
      approvals: [],
      drafts: await draftsOf(trx, [approval.contentId]),
    });
    assertApproves({ envelope, approval, drafts, version, nowMs }, state, platform.crypto);
    // What the server approves by itself came with a pack, which people reviewed as files.
    if (actor.kind !== 'server')
      await assertReviewed(context, trx, { digest: approval.versionDigest, version });
    const stated = statedOnly(envelope, approval, { state, crypto: platform.crypto, among });
    const kept = await keepEnvelope(stated, platform.blobs);
    const facts = { approval, version: version.version, createdAt: formatInstant(nowMs) };
    if (await insertApproval(trx, kept, facts)) {
      await standings.restand(trx, approval.contentId);
      const subject = { kind: 'content', id: approval.contentId };
      await audit.append(trx, { actor, action: 'approval:give', subject, after: stated });
      await touch(trx, [{ kind: 'content', id: approval.contentId }]);
      const { contentId } = approval;
      afterCommit(trx, () => platform.bus.emit('content:approved', { contentId }));
    }
    return { digest: kept.ref.digest, approval };
  });
}

function assertReviewed(
  { trust, ...context }: Context,
  reader: Reader,
  asked: { digest: string; version: ContentVersion },
): Promise<void> {
  return context.assertReviewed(reader, { ...asked, isDemo: trust.current().root.isDemo });
}

async function recall(context: Context, actor: Actor, envelope: Envelope): Promise<KeptRecall> {
  const said = parseJsonBytes(Recall, signedBytes(envelope).payload);
  const { platform, trust, audit, touch, standings } = context;
  const version = await context.versionOf(said.versionDigest);
  await assertMayState(context.platform.database.read, { actor, permission: 'approval:sign' }, version);
  const nowMs = platform.clock.wallMs();
  const recalled = await platform.database.transact(async (trx) => {
    const state = await trust.state(trx);
    const after = admitStatement(state, envelope, nowMs, platform.crypto);
    const stated = statedOnly(envelope, said, { state, crypto: platform.crypto, among });
    if (after === state) return { digest: platform.crypto.sha256(canonicalBytes(stated)), recall: said };
    assertRecalls({ recall: said, version, nowMs }, after, platform.crypto);
    const kept = await keepEnvelope(stated, platform.blobs);
    await insertStatement(trx, kept, {
      kind: 'recall',
      subject: said.versionDigest,
      createdAt: formatInstant(nowMs),
    });
    await standings.restand(trx, said.contentId);
    const subject: Touched = { kind: 'content', id: said.contentId };
    await audit.append(trx, {
      actor,
      action: 'approval:recall',
      subject,
      after: stated,
      reason: said.reason,
    });
    const { contentId } = said;
    await touch(trx, [subject, { kind: 'trust', id: kept.ref.digest }, { kind: 'recall', id: contentId }]);
    return { digest: kept.ref.digest, recall: said };
  });
  platform.bus.emit('content:recalled', { contentId: said.contentId });
  return recalled;
}
