import { nodeCrypto } from '../../server/platform/crypto.ts';
import type {
  Approval,
  ClassRule,
  ContentVersion,
  Envelope,
  RegistrarList,
  SigningPlace,
  SigningRequest,
  TrustRoot,
} from '../../shared/contract/index.ts';
import { canonicalBytes, PAYLOAD_TYPES } from '../../shared/trust/index.ts';
import { keysOfPeople, ORGANISATION, peoplesRoot, sealedList, sealedRoot } from './people-trust.ts';
import { createPasskey, sealByPasskeys, type Passkey } from './passkeys.ts';

export const HERE: SigningPlace = { origin: 'http://sign.localhost:8080', rpId: 'sign.localhost' };
export const NOW = '2026-11-26T12:00:00.000Z';
const INSTALLATION = '00000000-0000-7000-8000-0000000000a1';
const CONTENT = '00000000-0000-7000-8000-0000000000c1';
export const LAN = '00000000-0000-7000-8000-0000000000b1';
export const BINH = '00000000-0000-7000-8000-0000000000b2';
const AUTHOR = '00000000-0000-7000-8000-0000000000b9';

/** What a test has otherwise than usual. */
export interface RequestChanges {
  version?: Partial<ContentVersion>;
  approval?: Partial<Approval>;
  root?: Partial<TrustRoot>;
  rule?: Partial<ClassRule>;
  request?: Partial<SigningRequest>;
}

/** A root of people with two approvers, each with a passkey of this place; and requests for their word on a notice. */
export function signingWorld({ root: rootChanges = {}, rule: ruleChanges = {} }: RequestChanges = {}) {
  const keys = keysOfPeople();
  const [lan, binh] = [createPasskey('ES256', HERE), createPasskey('EdDSA', HERE)];
  const standing = {
    installation: INSTALLATION,
    nextPublisher: { keyid: keys.other.keyid, publicKey: keys.other.publicKey },
  };
  const rule: ClassRule = {
    persons: 2,
    organisations: 1,
    longestValidityDays: 90,
    urgentMinutes: 0,
    authorSigns: false,
    ...ruleChanges,
  };
  const classes = { routine: rule, protected: rule, 'emergency-template': rule };
  const root = peoplesRoot(standing, keys, { signing: HERE, classes, ...rootChanges });
  const list = sealedList(standing, keys, {
    approvers: [listed(LAN, 'Lan', lan), listed(BINH, 'Binh', binh)],
  });
  return {
    keys,
    root,
    lan,
    binh,
    trust: [sealedRoot(root, keys.root.slice(0, 2)), list] as Envelope[],
    standing,
  };
}
export type SigningWorld = ReturnType<typeof signingWorld>;

export function listed(personId: string, name: string, { key }: Passkey): RegistrarList['approvers'][number] {
  return { personId, name, key, classes: ['routine', 'protected'], gateIds: null, retiredAt: null };
}

export function versionOf(changes: Partial<ContentVersion> = {}): ContentVersion {
  return {
    schema: 'waypost/content-version/1',
    contentId: CONTENT,
    version: 1,
    title: 'Fees',
    class: 'routine',
    body: { kind: 'notice', tone: 'information', texts: { vi: { title: 'Lệ phí', blocks: [] } } },
    authorId: AUTHOR,
    organisationId: null,
    createdAt: '2026-11-25T00:00:00.000Z',
    validFrom: null,
    validUntil: null,
    timeless: false,
    source: null,
    sourceDocument: null,
    catalogue: null,
    reviewBy: null,
    ...changes,
  };
}

export function approvalOf(version: ContentVersion, changes: Partial<Approval> = {}): Approval {
  return {
    schema: 'waypost/approval/1',
    installation: INSTALLATION,
    issuedAt: NOW,
    rootVersion: 1,
    versionDigest: nodeCrypto.sha256(canonicalBytes(version)),
    contentId: version.contentId,
    class: version.class,
    gateIds: null,
    validFrom: NOW,
    validUntil: '2026-12-26T12:00:00.000Z',
    personId: LAN,
    organisationId: ORGANISATION,
    ...changes,
  };
}

/** A request for an approval by Lan, or what the changes make of it. */
export function requestIn(world: SigningWorld, changes: RequestChanges = {}): SigningRequest {
  const version = versionOf(changes.version);
  const approval = approvalOf(version, changes.approval);
  return {
    schema: 'waypost/signing-request/1',
    payloadType: PAYLOAD_TYPES.approval,
    payload: canonicalBytes(approval).toBase64(),
    version: canonicalBytes(version).toBase64(),
    trust: world.trust,
    approvals: [],
    drafts: [],
    gates: [],
    files: [],
    legibility: null,
    ...changes.request,
  };
}

/** The same approval, signed by somebody's passkey. */
export function approvedBy(passkey: Passkey, changes: Partial<Approval> = {}): Envelope {
  return sealByPasskeys(PAYLOAD_TYPES.approval, approvalOf(versionOf(), changes), [passkey]);
}
