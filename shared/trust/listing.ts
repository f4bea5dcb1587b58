import type { FaultCode } from '../contract/fault.ts';
import type { ListedPerson, RegistrarList } from '../contract/statement.ts';
import type { TrustedKey } from '../contract/trusted-key.ts';
import type { SignedBytes } from './envelope.ts';
import { assertionTrouble, type Checks, checksOf, signersOf } from './signatures.ts';
import type { TrustCrypto } from './crypto.ts';
import type { TrustState } from './trust-state.ts';

/** Why a person's word does not count. */
export interface Refusal {
  fault: FaultCode;
  detail: string;
}

/** Whose word it is said to be, and what for. */
export interface Claim {
  organisationId: string;
  personId: string;
  issuedAt: string;
  gateId: string;
}

/**
 * The key by which the person named signed, if the organisation's registrar lists it for this gate among the people that `among`
 * picks from the list. What was signed after retirement or the list's end, or by a revoked key, is signed by nobody.
 */
export function signerListed(
  { signed, claim, among }: { signed: SignedBytes; claim: Claim; among: Picking },
  state: TrustState,
  crypto: TrustCrypto,
): TrustedKey | Refusal {
  const keys = keysListed(claim, among, state);
  if ('fault' in keys) return keys;
  const checks = checksOf(state.root, crypto);
  const [signer] = signersOf(signed, keys, checks);
  return signer ?? unsigned(signed, keys, checks);
}

export type Picking = (list: RegistrarList) => readonly ListedPerson[];

/** The keys by which the person named may sign for this gate, or why there are none. */
export function keysListed(
  { organisationId, personId, issuedAt, gateId }: Claim,
  among: Picking,
  { lists, revokedKeyids }: TrustState,
): TrustedKey[] | Refusal {
  const list = lists.find((one) => one.organisationId === organisationId);
  if (list === undefined || issuedAt >= list.expiresAt)
    return { fault: 'approval/unlisted', detail: 'is of an organisation without a list in force' };
  const listed = among(list)
    .filter((one) => one.personId === personId)
    .filter((one) => one.gateIds === null || one.gateIds.includes(gateId));
  if (listed.length === 0)
    return { fault: 'approval/unlisted', detail: 'names a person who is not listed for this' };
  const active = listed.filter((one) => one.retiredAt === null || issuedAt < one.retiredAt);
  if (active.length === 0)
    return { fault: 'approval/key-retired', detail: 'was signed after its key was retired' };
  const keys = active.map((one) => one.key).filter((key) => !revokedKeyids.has(key.keyid));
  if (keys.length === 0) return { fault: 'approval/key-revoked', detail: 'is signed by a revoked key' };
  return keys;
}

function unsigned(signed: SignedBytes, keys: readonly TrustedKey[], checks: Checks): Refusal {
  const trouble = assertionTrouble(signed, keys, checks);
  if (trouble !== null) return { fault: 'approval/bad-assertion', detail: `is signed wrongly: ${trouble}` };
  return { fault: 'approval/bad-signature', detail: 'is not signed by the person it names' };
}
