import type { ContentVersion } from '../contract/content.ts';
import type { Envelope } from '../contract/envelope.ts';
import { Approval } from '../contract/statement.ts';
import type { TrustedKey } from '../contract/trusted-key.ts';
import { AppError } from '../errors.ts';
import { parseInstant } from '../time/instant.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, signedBytes } from './envelope.ts';
import { assertionTrouble, checksOf, requireType, signersOf } from './signatures.ts';
import { identityOf } from './spki.ts';
import { PAYLOAD_TYPES } from './statements.ts';
import type { TrustState } from './trust-state.ts';

const DAY_MS = 86_400_000;

/** One person's yes that counts, and when. */
export interface Vote {
  personId: string;
  organisationId: string;
  /** The same for the same key, whatever it is listed as. */
  key: string;
  fromMs: number;
  untilMs: number;
}

/** What is to be shown, and where. `digest` is the SHA-256 of the bytes that `version` was parsed from; the caller has checked it. */
export interface Subject {
  digest: string;
  version: ContentVersion;
  gateId: string;
}

/** Reads one approval as a vote for the subject, or says why it is none. */
export function voteOf(
  envelope: Envelope,
  subject: Subject,
  state: TrustState,
  crypto: TrustCrypto,
): Vote | { refusal: string } {
  try {
    requireType(envelope, PAYLOAD_TYPES.approval);
    const signed = signedBytes(envelope);
    const approval = parseJsonBytes(Approval, signed.payload);
    const refusal = mismatch(approval, subject, state);
    if (refusal !== null) return { refusal };
    const keys = keysOf({ approval, subject, state });
    const [signer] = signersOf(signed, keys, checksOf(state.root, crypto));
    if (signer !== undefined) return voteFrom(approval, signer);
    const trouble = assertionTrouble(signed, keys, checksOf(state.root, crypto));
    return { refusal: trouble ?? 'is not signed by a person listed for this class and gate' };
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}

function voteFrom(approval: Approval, signer: TrustedKey): Vote {
  const { personId, organisationId } = approval;
  return {
    personId,
    organisationId,
    key: identityOf(signer),
    fromMs: parseInstant(approval.validFrom),
    untilMs: parseInstant(approval.validUntil),
  };
}

function mismatch(
  approval: Approval,
  { digest, version, gateId }: Subject,
  { root }: TrustState,
): string | null {
  if (approval.installation !== root.installation) return 'is of another installation';
  if (approval.versionDigest !== digest) return 'is of another version';
  if (approval.contentId !== version.contentId) return 'is of another content';
  if (approval.class !== version.class) return 'is of another class';
  if (approval.gateIds !== null && !approval.gateIds.includes(gateId)) return 'is not for this gate';
  if (approval.rootVersion > root.version)
    return `rests on root version ${approval.rootVersion}, which is not held`;
  const lengthMs = parseInstant(approval.validUntil) - parseInstant(approval.validFrom);
  if (lengthMs <= 0) return 'is never valid';
  const { longestValidityDays } = root.classes[version.class];
  return lengthMs > longestValidityDays * DAY_MS
    ? `is valid for more than ${longestValidityDays} days`
    : null;
}

interface Claim {
  approval: Approval;
  subject: Subject;
  state: TrustState;
}

/** The keys by which the person named may approve this here; an approval signed after retirement or the list's end has none. */
function keysOf({ approval, subject, state }: Claim): TrustedKey[] {
  const list = state.lists.find((one) => one.organisationId === approval.organisationId);
  if (list === undefined || approval.issuedAt >= list.expiresAt) return [];
  return list.approvers
    .filter((one) => one.personId === approval.personId && one.classes.includes(subject.version.class))
    .filter((one) => one.gateIds === null || one.gateIds.includes(subject.gateId))
    .filter((one) => one.retiredAt === null || approval.issuedAt < one.retiredAt)
    .map((one) => one.key)
    .filter((key) => !state.revokedKeyids.has(key.keyid));
}
