import type { Envelope } from '../contract/envelope.ts';
import { Draft } from '../contract/statement.ts';
import { AppError } from '../errors.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, signedBytes } from './envelope.ts';
import { type Refusal, signerListed } from './listing.ts';
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
    if (draft.installation !== state.root.installation) return invalid('is of another installation');
    if (draft.versionDigest !== subject.digest || draft.contentId !== subject.version.contentId)
      return invalid('is of another version');
    const claim = { ...draft, gateId: subject.gateId };
    const signer = signerListed({ signed, claim, among: ({ authors }) => authors }, state, crypto);
    if ('fault' in signer) return invalid(signer.detail);
    return { personId: draft.personId, key: identityOf(signer) };
  } catch (error) {
    if (error instanceof AppError) return invalid(error.message);
    throw error;
  }
}

function invalid(detail: string): Refusal {
  return { fault: 'draft/invalid', detail: `its draft ${detail}` };
}
