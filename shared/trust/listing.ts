import type { ListedPerson, RegistrarList } from '../contract/statement.ts';
import type { TrustedKey } from '../contract/trusted-key.ts';
import type { SignedBytes } from './envelope.ts';
import type { Refusal } from './refusal.ts';
import { checksOf, signersOf, unsignedBy } from './signatures.ts';
import type { TrustCrypto } from './crypto.ts';
import type { TrustState } from './trust-state.ts';

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
  const active = activeHere(claim, among, state);
  if ('reason' in active) return active;
  const signers = signersAmong(signed, active, { state, crypto });
  return 'reason' in signers ? signers : signers[0];
}

export type Picking = (list: RegistrarList) => readonly ListedPerson[];

/** The keys by which the person named may sign for this gate, or why there are none. */
export function keysListed(claim: Claim, among: Picking, state: TrustState): TrustedKey[] | Refusal {
  const active = activeHere(claim, among, state);
  if ('reason' in active) return active;
  const standing = active.filter(({ keyid }) => !state.revokedKeyids.has(keyid));
  return standing.length > 0 ? standing : REVOKED;
}

function activeHere(
  { gateId, ...claim }: Claim,
  among: Picking,
  { lists }: TrustState,
): TrustedKey[] | Refusal {
  const list = lists.find((one) => one.organisationId === claim.organisationId);
  if (list === undefined || claim.issuedAt >= list.expiresAt) return NO_LIST;
  const here = among(list).filter((one) => one.gateIds === null || one.gateIds.includes(gateId));
  const persons = activeOf(here, claim);
  return 'reason' in persons ? persons : persons.map(({ key }) => key);
}

export const NO_LIST: Refusal = {
  reason: 'no-list',
  detail: 'is of an organisation without a list in force',
};

const REVOKED: Refusal = { reason: 'key-revoked', detail: 'is signed by a revoked key' };

/** The person named as listed with keys that were in use when it was signed, or why there are none. */
export function activeOf<Person extends ListedPerson>(
  listed: readonly Person[],
  { personId, issuedAt }: Pick<Claim, 'personId' | 'issuedAt'>,
): Person[] | Refusal {
  const named = listed.filter((one) => one.personId === personId);
  if (named.length === 0) return { reason: 'unlisted', detail: 'names a person who is not listed for this' };
  const active = named.filter((one) => one.retiredAt === null || issuedAt < one.retiredAt);
  if (active.length > 0) return active;
  return { reason: 'key-retired', detail: 'was signed after its key was retired' };
}

/** Those of somebody's keys that signed it and are not revoked, or why there are none. */
export function signersAmong(
  signed: SignedBytes,
  keys: readonly TrustedKey[],
  { state: { root, revokedKeyids }, crypto }: { state: TrustState; crypto: TrustCrypto },
): [TrustedKey, ...TrustedKey[]] | Refusal {
  const checks = checksOf(root, crypto);
  const standing = keys.filter(({ keyid }) => !revokedKeyids.has(keyid));
  const [first, ...others] = signersOf(signed, standing, checks);
  if (first !== undefined) return [first, ...others];
  const revoked = keys.filter(({ keyid }) => revokedKeyids.has(keyid));
  const isByRevoked = standing.length === 0 || signersOf(signed, revoked, checks).length > 0;
  return isByRevoked ? REVOKED : unsignedBy(signed, standing, checks);
}
