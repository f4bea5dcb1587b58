import type { Envelope } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { signedBytes, type Signer, type TrustCrypto } from '../../../shared/trust/index.ts';
import type { KioskFacts } from '../state/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import { isSamePlace } from './same-place.ts';

/** What root or registrar state about this unit, held against what it is. */
export type Assigned =
  | { kind: 'moved'; facts: KioskFacts }
  | { kind: 'same'; facts: KioskFacts }
  | { kind: 'known' }
  | { kind: 'refused'; subject: string; detail: string };

export interface AssignmentParts {
  facts: KioskFacts;
  trust: Pick<TrustKeeper, 'verifyAssignment'>;
  signer: Pick<Signer, 'publicKey'>;
  crypto: Pick<TrustCrypto, 'sha256'>;
}

/** A word that is not newer than the last one changes nothing: whoever has the server cannot bring an old one back. */
export function takeAssignment(
  envelope: Envelope,
  { facts, trust, signer, crypto }: AssignmentParts,
): Assigned {
  try {
    const { kioskKey, issuedAt, kioskId, installation, gateId, displayIds } =
      trust.verifyAssignment(envelope);
    if (kioskKey !== signer.publicKey) throw new AppError('statement/untrusted', 'is about another unit');
    if (issuedAt <= (facts.statedAt ?? '')) return { kind: 'known' };
    const next = { ...facts, kioskId, installation, gateId, displayIds, statedAt: issuedAt };
    return { kind: isSamePlace(next, facts) ? 'same' : 'moved', facts: next };
  } catch (error) {
    if (!(error instanceof AppError) || !error.code.startsWith('statement/')) throw error;
    return { kind: 'refused', subject: subjectOf(envelope, crypto), detail: error.message };
  }
}

function subjectOf(envelope: Envelope, crypto: Pick<TrustCrypto, 'sha256'>): string {
  try {
    return crypto.sha256(signedBytes(envelope).payload);
  } catch {
    return 'assignment';
  }
}
