import type { Envelope } from '../contract/envelope.ts';
import { Draft } from '../contract/statement.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, signedBytes } from './envelope.ts';
import { signerListed } from './listing.ts';
import { refusalOf, type Refusal } from './refusal.ts';
import { requireType } from './signatures.ts';
import { identityOf } from './spki.ts';
import { PAYLOAD_TYPES } from './statements.ts';
import type { TrustState } from './trust-state.ts';
import type { Subject, Vote } from './votes.ts';

/** Who signed the draft of a version. */
export type Author = Pick<Vote, 'personId' | 'key'>;

/** Reads one draft statement as the word of the subject's author, or says why it is none. */
export function authorOf(
  envelope: Envelope,
  subject: Subject,
  state: TrustState,
  crypto: TrustCrypto,
): Author | Refusal {
  try {
    requireType(envelope, PAYLOAD_TYPES.draft);
    const signed = signedBytes(envelope);
    const draft = parseJsonBytes(Draft, signed.payload);
    const refusal = mismatch(draft, subject, state);
    if (refusal !== null) return refusal;
    const claim = { ...draft, gateId: subject.gateId };
    const signer = signerListed({ signed, claim, among: ({ authors }) => authors }, state, crypto);
    if ('reason' in signer) return signer;
    return { personId: draft.personId, key: identityOf(signer) };
  } catch (error) {
    return refusalOf(error);
  }
}

function mismatch(draft: Draft, { digest, version }: Subject, { root }: TrustState): Refusal | null {
  if (draft.installation !== root.installation)
    return { reason: 'other-installation', detail: 'is of another installation' };
  if (draft.versionDigest !== digest) return { reason: 'other-version', detail: 'is of another version' };
  if (draft.contentId !== version.contentId)
    return { reason: 'other-content', detail: 'is of another content' };
  return null;
}
