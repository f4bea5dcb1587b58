import type { Envelope } from '../contract/envelope.ts';
import { EnrolmentStatement, type ListedPerson } from '../contract/statement.ts';
import { decodeBase64 } from './base64.ts';
import type { TrustCrypto } from './crypto.ts';
import { parseJsonBytes, type SignedBytes, signedBytes } from './envelope.ts';
import { checksOf, requireThreshold, requireType, signersOf } from './signatures.ts';
import { PAYLOAD_TYPES } from './statements.ts';
import type { TrustState } from './trust-state.ts';
import { refused } from './refusal.ts';

/** A person as a registrar lists them, and for which organisation. */
export type ListedTechnician = Pick<ListedPerson, 'personId' | 'name'> & { organisationId: string };

/**
 * Opens the word of a root or registrar key on where a kiosk is. Whether it is about this kiosk, and newer than what it was
 * told before, is for the caller to judge. Throws `statement/untrusted` or `statement/malformed`.
 */
export function verifyAssignment(
  envelope: Envelope,
  state: TrustState,
  crypto: TrustCrypto,
): EnrolmentStatement {
  const { signed, statement } = opened(envelope, state);
  const { root, revokedKeyids } = state;
  const keys = [...root.root.keys, ...root.organisations.flatMap(({ registrar }) => registrar.keys)];
  requireThreshold(signed, { threshold: 1, keys }, { revokedKeyids, ...checksOf(root, crypto) });
  return statement;
}

/**
 * Opens what was confirmed on a unit: its own signature has to be there; a technician's is named where a registrar lists
 * them for the gate. Throws `statement/untrusted` or `statement/malformed`.
 */
export function verifyConfirmation(
  envelope: Envelope,
  state: TrustState,
  crypto: TrustCrypto,
): { statement: EnrolmentStatement; technician: ListedTechnician | null } {
  const { signed, statement } = opened(envelope, state);
  const { kioskKey } = statement;
  const keyid = crypto.sha256(decodeBase64(kioskKey));
  const unit = { keyid, kind: 'ed25519', publicKey: kioskKey } as const;
  if (signersOf(signed, [unit], checksOf(state.root, crypto)).length === 0)
    throw refused({ reason: 'bad-signature', detail: 'is not signed by the key of the unit that it names' });
  return { statement, technician: technicianOf({ signed, statement }, state, crypto) };
}

interface Opened {
  signed: SignedBytes;
  statement: EnrolmentStatement;
}

function opened(envelope: Envelope, { root }: TrustState): Opened {
  requireType(envelope, PAYLOAD_TYPES.enrolment);
  const signed = signedBytes(envelope);
  const statement = parseJsonBytes(EnrolmentStatement, signed.payload);
  if (statement.installation !== root.installation)
    throw refused({ reason: 'other-installation', detail: 'is of another installation' });
  return { signed, statement };
}

function technicianOf(
  { signed, statement: { gateId, issuedAt } }: Opened,
  { root, lists, revokedKeyids }: TrustState,
  crypto: TrustCrypto,
): ListedTechnician | null {
  const checks = checksOf(root, crypto);
  for (const { organisationId, technicians, expiresAt } of lists) {
    if (issuedAt >= expiresAt) continue;
    for (const { personId, name, key, gateIds, retiredAt } of technicians) {
      const isActive = retiredAt === null || issuedAt < retiredAt;
      const isOfGate = gateIds === null || gateIds.includes(gateId);
      if (!isActive || !isOfGate || revokedKeyids.has(key.keyid)) continue;
      if (signersOf(signed, [key], checks).length > 0) return { personId, name, organisationId };
    }
  }
  return null;
}
