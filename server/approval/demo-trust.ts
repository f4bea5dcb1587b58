import type {
  ContentClass,
  Envelope,
  KeySet,
  RegistrarList,
  SigningPlace,
  TrustedKey,
  TrustRoot,
} from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import { PAYLOAD_TYPES, seal, type Signer } from '../../shared/trust/index.ts';

export const DEMO_CLASSES: readonly ContentClass[] = ['routine', 'protected', 'emergency-template'];
const VALIDITY_MS = 10 * 365 * 86_400_000;

export interface DemoTrust {
  root: Envelope;
  registrarList: Envelope;
}

export interface DemoIds {
  installation: string;
  organisationId: string;
  personId: string;
}

export interface DemoKeys {
  demoApprover: Signer;
  publisher: Signer;
}

/**
 * A trust root for trying out: one key, held by the server, is root, registrar of one organisation and everybody on its
 * list, and one person suffices for every class. It says of itself that it is a demo.
 */
export function makeDemoTrust(
  ids: DemoIds,
  keys: DemoKeys & { signing: SigningPlace | null },
  nowMs: number,
): DemoTrust {
  const signers = [keys.demoApprover];
  return {
    root: seal(PAYLOAD_TYPES.trustRoot, demoRoot(ids, keys, nowMs), signers),
    registrarList: seal(PAYLOAD_TYPES.registrarList, demoList(ids, keys.demoApprover, nowMs), signers),
  };
}

function demoRoot(
  ids: DemoIds,
  { demoApprover, publisher, signing }: DemoKeys & { signing: SigningPlace | null },
  nowMs: number,
): TrustRoot {
  const rule = {
    persons: 1,
    organisations: 1,
    longestValidityDays: 366,
    urgentMinutes: 0,
    authorSigns: false,
  };
  return {
    schema: 'waypost/trust-root/1',
    installation: ids.installation,
    issuedAt: formatInstant(nowMs),
    version: 1,
    expiresAt: formatInstant(nowMs + VALIDITY_MS),
    isDemo: true,
    signing,
    root: alone(demoApprover),
    publisher: alone(publisher),
    release: null,
    organisations: [{ id: ids.organisationId, name: 'Demo', registrar: alone(demoApprover) }],
    classes: { routine: rule, protected: rule, 'emergency-template': rule },
  };
}

function demoList(ids: DemoIds, demoApprover: Signer, nowMs: number): RegistrarList {
  const holder = {
    personId: ids.personId,
    name: 'Demo approver',
    key: keyOf(demoApprover),
    gateIds: null,
    retiredAt: null,
  };
  return {
    schema: 'waypost/registrar-list/1',
    installation: ids.installation,
    issuedAt: formatInstant(nowMs),
    organisationId: ids.organisationId,
    version: 1,
    expiresAt: formatInstant(nowMs + VALIDITY_MS),
    approvers: [{ ...holder, classes: [...DEMO_CLASSES] }],
    authors: [holder],
    dutyOfficers: [holder],
    technicians: [holder],
  };
}

function alone(signer: Signer): KeySet {
  return { threshold: 1, keys: [keyOf(signer)] };
}

function keyOf({ keyid, publicKey }: Signer): TrustedKey {
  return { keyid, kind: 'ed25519', publicKey };
}
