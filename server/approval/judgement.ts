import type {
  Approval,
  ContentVersion,
  Draft,
  Envelope,
  FaultCode,
  Recall,
} from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import {
  ANY_GATE,
  authorOf,
  checksOf,
  gatesOf,
  judgeVersion,
  signedByOnly,
  signedBytes,
  signersOf,
  type Picking,
  type TrustCrypto,
  type TrustState,
  type Verdict,
} from '../../shared/trust/index.ts';

interface Submitted {
  envelope: Envelope;
  approval: Approval;
  /** Who wrote the version, as far as is known. */
  drafts: readonly Envelope[];
  version: ContentVersion;
  nowMs: number;
}

/**
 * Lets pass what a kiosk would count as one person's yes, now or later, though it may take further persons.
 * Throws `approval/bad-signature` (no listed key signed it), `approval/not-allowed` or `statement/expired`.
 */
export function assertApproves(submitted: Submitted, state: TrustState, crypto: TrustCrypto): void {
  const { approval, drafts, envelope, version, nowMs } = submitted;
  const named = approval.gateIds;
  const verdicts = (named ?? gatesOf(state)).map((gateId) =>
    judgeVersion(
      { digest: approval.versionDigest, version, gateId, nowMs, approvals: [envelope], drafts },
      state,
      crypto,
    ),
  );
  const refusals = verdicts.filter((verdict) => !counts(verdict));
  const [refusal] = refusals;
  // An approval for every gate counts where its signer may approve; gates named one by one must all be the signer's.
  const passes = named === null ? refusals.length < verdicts.length : refusals.length === 0;
  if (!passes && refusal !== undefined && !refusal.isShowable)
    throw refusalOf(refusal, envelope, { state, crypto });
}

/** Lets pass what takes the version off screens. Throws `approval/not-allowed`. */
export function assertRecalls(
  { recall, version, nowMs }: { recall: Recall; version: ContentVersion; nowMs: number },
  state: TrustState,
  crypto: TrustCrypto,
): void {
  const { versionDigest: digest, contentId } = recall;
  const verdict = judgeVersion(
    { digest, version, gateId: ANY_GATE, nowMs, approvals: [], drafts: [] },
    state,
    crypto,
  );
  const isRecalled = !verdict.isShowable && verdict.fault === 'approval/recalled';
  if (isRecalled && contentId === version.contentId) return;
  throw new AppError('approval/not-allowed', 'this approver may not recall this version');
}

/** Lets pass what a kiosk would count as the author's word. Throws `approval/bad-signature`. */
export function assertAuthored(
  { envelope, draft, version }: { envelope: Envelope; draft: Draft; version: ContentVersion },
  state: TrustState,
  crypto: TrustCrypto,
): void {
  const readings = gatesOf(state).map((gateId) =>
    authorOf(envelope, { digest: draft.versionDigest, version, gateId }, state, crypto),
  );
  const [refusal] = readings.filter((one) => 'reason' in one);
  if (refusal !== undefined && readings.every((one) => 'reason' in one))
    throw new AppError('approval/bad-signature', refusal.detail);
}

/**
 * What the person who states it vouches for: the same statement is kept once, and nothing that others put beside
 * it. Throws `statement/untrusted` where that is nothing.
 */
export function statedOnly(
  envelope: Envelope,
  { organisationId, personId }: Pick<Approval, 'organisationId' | 'personId'>,
  { state, crypto, among }: { state: TrustState; crypto: TrustCrypto; among: Picking },
): Envelope {
  const keys = state.lists
    .filter((list) => list.organisationId === organisationId)
    .flatMap(among)
    .filter((one) => one.personId === personId && !state.revokedKeyids.has(one.key.keyid))
    .map(({ key }) => key);
  const stated = signedByOnly(envelope, keys, checksOf(state.root, crypto));
  if (stated.signatures.length > 0) return stated;
  throw new AppError('statement/untrusted', 'is not signed by the person whom it names');
}

/** One person's yes counts though others have to join, and though it is for later or came too late for the urgent way. */
const COUNTED: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'approval/not-yet-valid',
  'approval/threshold-not-met',
  'approval/same-organisation',
  'approval/urgent-over',
]);

function counts(verdict: Verdict): boolean {
  return verdict.isShowable || COUNTED.has(verdict.fault);
}

function refusalOf(
  { fault, detail }: Extract<Verdict, { isShowable: false }>,
  envelope: Envelope,
  { state, crypto }: { state: TrustState; crypto: TrustCrypto },
): AppError {
  if (fault === 'approval/expired') return new AppError('statement/expired', detail);
  const listed = state.lists.flatMap(({ approvers }) => approvers.map(({ key }) => key));
  const signers = signersOf(signedBytes(envelope), listed, checksOf(state.root, crypto));
  const isKnown = signers.some(({ keyid }) => !state.revokedKeyids.has(keyid));
  return new AppError(isKnown ? 'approval/not-allowed' : 'approval/bad-signature', detail);
}
