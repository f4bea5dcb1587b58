import type { Envelope } from '../contract/envelope.ts';
import { Recall, RegistrarList, Revocation } from '../contract/statement.ts';
import type { TrustedKey } from '../contract/trusted-key.ts';
import { parseInstant } from '../time/instant.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, type SignedBytes, signedBytes } from './envelope.ts';
import { activeOf, NO_LIST, signersAmong } from './listing.ts';
import { checksOf, requireThreshold } from './signatures.ts';
import { PAYLOAD_TYPES } from './statements.ts';
import { openTrustRoot } from './trust-root.ts';
import { type Admitted, type TrustState, trustStateOf } from './trust-state.ts';
import { refused } from './refusal.ts';

interface Submission {
  payloadType: string;
  signed: SignedBytes;
  digest: string;
  nowMs: number;
}

/**
 * Takes in a registrar list, a recall or a revocation. Admitting the same statement again changes nothing.
 * Throws `statement/malformed`, `statement/untrusted` (not signed by those who may; another installation; two lists of one version)
 * or `statement/expired` (a list past its end, or older than the one held).
 */
export function admitStatement(
  state: TrustState,
  envelope: Envelope,
  nowMs: number,
  crypto: TrustCrypto,
): TrustState {
  const signed = signedBytes(envelope);
  const digest = crypto.sha256(signed.payload);
  if (state.admitted.some((one) => one.digest === digest)) return state;
  const { payloadType } = envelope;
  const admitted = admit(state, { payloadType, signed, digest, nowMs }, crypto);
  if (admitted.statement.installation !== state.root.installation) {
    throw refused({ reason: 'other-installation', detail: 'is of another installation' });
  }
  return trustStateOf(state.root, state.rootDigest, [...state.admitted, admitted]);
}

/**
 * Builds the state again from what was accepted earlier: the pinned root first, then roots and statements in the order of
 * their admission. What has expired since stays accepted. Throws as `openTrustRoot` and `admitStatement` do.
 */
export function reopenTrust(
  pinnedDigest: string,
  accepted: readonly Envelope[],
  crypto: TrustCrypto,
): TrustState {
  const [first, ...later] = accepted;
  if (first === undefined) throw refused({ reason: 'malformed', detail: 'there is no trust root' });
  const judgedBefore = -Infinity;
  return later.reduce(
    (state, envelope) =>
      envelope.payloadType === PAYLOAD_TYPES.trustRoot
        ? openTrustRoot(envelope, { current: state }, judgedBefore, crypto)
        : admitStatement(state, envelope, judgedBefore, crypto),
    openTrustRoot(first, { pinnedDigest }, judgedBefore, crypto),
  );
}

function admit(state: TrustState, submission: Submission, crypto: TrustCrypto): Admitted {
  switch (submission.payloadType) {
    case PAYLOAD_TYPES.registrarList:
      return admitList(state, submission, crypto);
    case PAYLOAD_TYPES.recall:
      return admitRecall(state, submission, crypto);
    case PAYLOAD_TYPES.revocation:
      return admitRevocation(state, submission, crypto);
    default:
      throw refused({ reason: 'other-type', detail: `${submission.payloadType} is not kept as trust` });
  }
}

function admitList(state: TrustState, submission: Submission, crypto: TrustCrypto): Admitted {
  const statement = parseJsonBytes(RegistrarList, submission.signed.payload);
  const organisation = state.root.organisations.find(({ id }) => id === statement.organisationId);
  if (organisation === undefined)
    throw refused({ reason: 'unknown-organisation', detail: 'is of an organisation the root does not name' });
  const signers = requireThreshold(submission.signed, organisation.registrar, {
    revokedKeyids: state.revokedKeyids,
    ...checksOf(state.root, crypto),
  });
  if (parseInstant(statement.expiresAt) <= submission.nowMs) {
    throw refused({ reason: 'expired', detail: `the list expired at ${statement.expiresAt}` });
  }
  requireHigherVersion(state, statement);
  return { kind: 'registrar-list', statement, digest: submission.digest, keyids: keyidsOf(signers) };
}

function requireHigherVersion(state: TrustState, statement: RegistrarList): void {
  const held = state.lists.find((list) => list.organisationId === statement.organisationId);
  if (held === undefined || statement.version > held.version) return;
  if (statement.version < held.version)
    throw refused({ reason: 'rolled-back', detail: `version ${held.version} is held already` });
  throw refused({ reason: 'conflicting', detail: `there are two lists of version ${held.version}` });
}

function admitRecall(state: TrustState, submission: Submission, crypto: TrustCrypto): Admitted {
  const recall = parseJsonBytes(Recall, submission.signed.payload);
  const list = state.lists.find(({ organisationId }) => organisationId === recall.organisationId);
  const approvers = list === undefined ? NO_LIST : activeOf(list.approvers, recall);
  if ('reason' in approvers) throw refused(approvers);
  const keys = approvers.map((one) => one.key);
  const signers = signersAmong(submission.signed, keys, { state, crypto });
  if ('reason' in signers) throw refused(signers);
  const keyids = keyidsOf(signers);
  const signerClasses = approvers
    .filter((one) => keyids.includes(one.key.keyid))
    .flatMap((one) => one.classes);
  return { kind: 'recall', statement: { ...recall, signerClasses }, digest: submission.digest, keyids };
}

function admitRevocation(state: TrustState, submission: Submission, crypto: TrustCrypto): Admitted {
  const statement = parseJsonBytes(Revocation, submission.signed.payload);
  const checks = checksOf(state.root, crypto);
  const { root, organisations } = state.root;
  const registrars = organisations.flatMap(({ registrar }) => registrar.keys);
  const keys = [...root.keys, ...registrars];
  const { revokedKeyids } = state;
  const signing = requireThreshold(submission.signed, { threshold: 1, keys }, { revokedKeyids, ...checks });
  const byRoot = signing.filter(({ keyid }) => root.keys.some((key) => key.keyid === keyid));
  const signers = byRoot.length > 0 ? byRoot : signing;
  return {
    kind: 'revocation',
    statement,
    digest: submission.digest,
    keyids: keyidsOf(signers),
    isByRoot: byRoot.length > 0,
  };
}

function keyidsOf(keys: readonly TrustedKey[]): string[] {
  return keys.map((key) => key.keyid);
}
