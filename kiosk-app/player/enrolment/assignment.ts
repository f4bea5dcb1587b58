import { refusalCode, type Envelope, type FaultCode } from '../../../shared/contract/index.ts';
import {
  refusalOf,
  refused,
  signedBytes,
  type Signer,
  type TrustCrypto,
} from '../../../shared/trust/index.ts';
import type { KioskFacts } from '../state/index.ts';
import type { TrustKeeper } from '../trust/index.ts';
import { isSamePlace } from './same-place.ts';

/** What root or registrar state about this unit, held against what it is. */
export type Assigned =
  | { kind: 'moved'; facts: KioskFacts }
  | { kind: 'same'; facts: KioskFacts }
  | { kind: 'known' }
  | { kind: 'refused'; fault: FaultCode; subject: string; detail: string };

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
    if (kioskKey !== signer.publicKey)
      throw refused({ reason: 'other-unit', detail: 'is about another unit' });
    if (issuedAt <= (facts.statedAt ?? '')) return { kind: 'known' };
    const next = { ...facts, kioskId, installation, gateId, displayIds, statedAt: issuedAt };
    return { kind: isSamePlace(next, facts) ? 'same' : 'moved', facts: next };
  } catch (error) {
    const { reason, detail } = refusalOf(error);
    const fault = refusalCode('enrolment', reason);
    return { kind: 'refused', fault, subject: subjectOf(envelope, crypto), detail };
  }
}

function subjectOf(envelope: Envelope, crypto: Pick<TrustCrypto, 'sha256'>): string {
  try {
    return crypto.sha256(signedBytes(envelope).payload);
  } catch {
    return 'assignment';
  }
}
