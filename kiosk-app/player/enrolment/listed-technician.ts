import type { Envelope } from '../../../shared/contract/index.ts';
import {
  admitStatement,
  refusalOf,
  verifyConfirmation,
  type TrustCrypto,
  type TrustState,
} from '../../../shared/trust/index.ts';

export interface Judging {
  /** Lists and revocations as the server passes them on: this unit's root vouches for them, or not. */
  statements: readonly Envelope[];
  nowMs: number;
  crypto: TrustCrypto;
}

/**
 * Whether a technician whom a registrar lists for its gate signed what was confirmed on this unit, by the rule of the server.
 * Null: no list has come, and it cannot be told here.
 */
export function isByListed(enrolment: Envelope, trust: TrustState, judging: Judging): boolean | null {
  const known = withStatements(trust, judging);
  if (known.lists.length === 0) return null;
  return verifyConfirmation(enrolment, known, judging.crypto).technician !== null;
}

/** What is not vouched for counts for nothing. */
function withStatements(trust: TrustState, { statements, nowMs, crypto }: Judging): TrustState {
  let known = trust;
  for (const envelope of statements) {
    try {
      known = admitStatement(known, envelope, nowMs, crypto);
    } catch (error) {
      refusalOf(error);
    }
  }
  return known;
}
