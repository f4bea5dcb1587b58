import type { ContentVersion } from '../contract/content.ts';
import type { Envelope } from '../contract/envelope.ts';
import { Approval } from '../contract/statement.ts';
import { parseInstant } from '../time/instant.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, signedBytes } from './envelope.ts';
import { signerListed } from './listing.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import { requireType } from './signatures.ts';
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
): Vote | Refusal {
  try {
    requireType(envelope, PAYLOAD_TYPES.approval);
    const signed = signedBytes(envelope);
    const approval = parseJsonBytes(Approval, signed.payload);
    const refusal = mismatch(approval, subject, state);
    if (refusal !== null) return refusal;
    const claim = { ...approval, gateId: subject.gateId };
    const { class: contentClass } = subject.version;
    const signer = signerListed(
      {
        signed,
        claim,
        among: ({ approvers }) => approvers.filter(({ classes }) => classes.includes(contentClass)),
      },
      state,
      crypto,
    );
    return 'reason' in signer ? signer : voteFrom(approval, identityOf(signer));
  } catch (error) {
    return refusalOf(error);
  }
}

function voteFrom(approval: Approval, key: string): Vote {
  const { personId, organisationId } = approval;
  return {
    personId,
    organisationId,
    key,
    fromMs: parseInstant(approval.validFrom),
    untilMs: parseInstant(approval.validUntil),
  };
}

function mismatch(
  approval: Approval,
  { digest, version, gateId }: Subject,
  { root }: TrustState,
): Refusal | null {
  if (approval.installation !== root.installation)
    return { reason: 'other-installation', detail: 'is of another installation' };
  if (approval.versionDigest !== digest) return { reason: 'other-version', detail: 'is of another version' };
  if (approval.contentId !== version.contentId)
    return { reason: 'other-content', detail: 'is of another content' };
  if (approval.class !== version.class) return { reason: 'other-class', detail: 'is of another class' };
  if (approval.gateIds !== null && !approval.gateIds.includes(gateId))
    return { reason: 'other-gate', detail: 'is not for this gate' };
  if (approval.rootVersion > root.version)
    return {
      reason: 'unknown-root',
      detail: `rests on root version ${approval.rootVersion}, which is not held`,
    };
  return tooLong(approval, root.classes[version.class].longestValidityDays);
}

function tooLong({ validFrom, validUntil }: Approval, longestDays: number): Refusal | null {
  const lengthMs = parseInstant(validUntil) - parseInstant(validFrom);
  if (lengthMs <= 0) return { reason: 'never-valid', detail: 'is never valid' };
  if (lengthMs <= longestDays * DAY_MS) return null;
  return { reason: 'too-long', detail: `is valid for more than ${longestDays} days` };
}
