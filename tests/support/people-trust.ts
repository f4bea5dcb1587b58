import { generateSigner, nodeCrypto } from '../../server/platform/crypto.ts';
import type {
  Approval,
  Envelope,
  KeySet,
  RegistrarList,
  TrustedKey,
  TrustRoot,
  TrustStanding,
} from '../../shared/contract/index.ts';
import {
  admitStatement,
  openTrustRoot,
  PAYLOAD_TYPES,
  seal,
  signedBytes,
  type Signer,
  type TrustState,
} from '../../shared/trust/index.ts';

/** Keys of people, in memory: three of the root, one registrar, two approvers. */
export function keysOfPeople() {
  const key = (): Signer => generateSigner().signer;
  return { root: [key(), key(), key()], registrar: key(), approver: key(), other: key() };
}
export type KeysOfPeople = ReturnType<typeof keysOfPeople>;

export const ORGANISATION = '00000000-0000-7000-8000-0000000000f1';
export const APPROVER = '00000000-0000-7000-8000-0000000000f2';
export const TECHNICIAN = '00000000-0000-7000-8000-0000000000f3';
const ISSUED = '2026-11-20T00:00:00.000Z';

/** A root of people for a server: two of three root keys, one person for every class. */
export function peoplesRoot(
  { installation, nextPublisher }: Pick<TrustStanding, 'installation' | 'nextPublisher'>,
  keys: KeysOfPeople,
  changes: Partial<TrustRoot> = {},
): TrustRoot {
  const rule = {
    persons: 1,
    organisations: 1,
    longestValidityDays: 90,
    urgentMinutes: 0,
    authorSigns: false,
  };
  return {
    schema: 'waypost/trust-root/1',
    installation,
    issuedAt: ISSUED,
    version: 1,
    expiresAt: '2027-11-20T00:00:00.000Z',
    isDemo: false,
    signing: null,
    root: keySet(2, keys.root),
    publisher: { threshold: 1, keys: [{ kind: 'ed25519', ...nextPublisher }] },
    release: null,
    organisations: [{ id: ORGANISATION, name: 'Border police', registrar: keySet(1, [keys.registrar]) }],
    classes: { routine: rule, protected: rule, 'emergency-template': rule },
    ...changes,
  };
}

export function sealedRoot(root: TrustRoot, signers: readonly Signer[]): Envelope {
  return seal(PAYLOAD_TYPES.trustRoot, root, signers);
}

export function sealedList(
  { installation }: Pick<TrustStanding, 'installation'>,
  keys: KeysOfPeople,
  changes: Partial<RegistrarList> = {},
): Envelope {
  const list: RegistrarList = {
    schema: 'waypost/registrar-list/1',
    installation,
    issuedAt: ISSUED,
    organisationId: ORGANISATION,
    version: 1,
    expiresAt: '2027-02-20T00:00:00.000Z',
    approvers: [listedApprover(keys.approver)],
    authors: [],
    dutyOfficers: [],
    technicians: [],
    ...changes,
  };
  return seal(PAYLOAD_TYPES.registrarList, list, [keys.registrar]);
}

/** What everybody believes who has this root, and a list that names a technician of every gate. */
export function trustWithTechnician(
  { installation, nextPublisher }: Pick<TrustStanding, 'installation' | 'nextPublisher'>,
  keys: KeysOfPeople & { technician: Signer },
  changes: Partial<TrustRoot> = {},
): TrustState {
  const { keyid, publicKey } = nextPublisher;
  const server = { installation, nextPublisher: { keyid, publicKey } };
  const root = sealedRoot(peoplesRoot(server, keys, changes), keys.root);
  const pinnedDigest = nodeCrypto.sha256(signedBytes(root).payload);
  return admitStatement(
    openTrustRoot(root, { pinnedDigest }, -Infinity, nodeCrypto),
    sealedList(server, keys, { technicians: [listedTechnician(keys.technician)] }),
    -Infinity,
    nodeCrypto,
  );
}

export function listedTechnician(
  key: Signer,
  changes: Partial<RegistrarList['technicians'][number]> = {},
): RegistrarList['technicians'][number] {
  return {
    personId: TECHNICIAN,
    name: 'Tuan',
    key: trustedKey(key),
    gateIds: null,
    retiredAt: null,
    ...changes,
  };
}

export function listedApprover(
  key: Signer,
  retiredAt: string | null = null,
): RegistrarList['approvers'][number] {
  const classes: RegistrarList['approvers'][number]['classes'] = [
    'routine',
    'protected',
    'emergency-template',
  ];
  return { personId: APPROVER, name: 'Lan', key: trustedKey(key), classes, gateIds: null, retiredAt };
}

export function sealedRevocation(
  { installation }: Pick<TrustStanding, 'installation'>,
  keyid: string,
  by: Signer,
): Envelope {
  const revocation = {
    schema: 'waypost/revocation/1',
    installation,
    issuedAt: ISSUED,
    keyid,
    reason: 'Stolen',
  };
  return seal(PAYLOAD_TYPES.revocation, revocation, [by]);
}

export function sealedApproval(approval: Approval, by: Signer): Envelope {
  return seal(PAYLOAD_TYPES.approval, approval, [by]);
}

export function keySet(threshold: number, signers: readonly Signer[]): KeySet {
  return { threshold, keys: signers.map(trustedKey) };
}

function trustedKey({ keyid, publicKey }: Signer): TrustedKey {
  return { keyid, kind: 'ed25519', publicKey };
}
