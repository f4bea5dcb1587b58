import type {
  Approval,
  ClassRule,
  ContentVersion,
  Draft,
  Envelope,
  ListedPerson,
  RegistrarList,
  TrustRoot,
} from '../../../../shared/contract/index.ts';
import {
  canonicalBytes,
  openTrustRoot,
  PAYLOAD_TYPES,
  seal,
  type Signer,
  type TrustState,
} from '../../../../shared/trust/index.ts';
import { admitStatement } from '../../../../shared/trust/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { crypto, signer, trusted } from './keys.ts';

export function id(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const INSTALLATION = id(1);
export const GATE = id(2);
export const OTHER_GATE = id(3);
export const POLICE = id(10);
export const CUSTOMS = id(11);
export const AUTHOR = id(20);
export const PERSONS = { anh: id(21), binh: id(22), chi: id(23) };
export const NOW = parseInstant('2026-11-22T08:00:00.000Z');
export const ISSUED = '2026-11-20T00:00:00.000Z';

export const keys = {
  root: [signer('root-1'), signer('root-2'), signer('root-3')],
  publisher: signer('publisher'),
  police: signer('police-registrar'),
  customs: signer('customs-registrar'),
  anh: signer('anh'),
  binh: signer('binh'),
  chi: signer('chi'),
  author: signer('author'),
  stranger: signer('stranger'),
};

export function keySet(
  threshold: number,
  ...signers: Signer[]
): { threshold: number; keys: ReturnType<typeof trusted>[] } {
  return { threshold, keys: signers.map(trusted) };
}

export function root(more: Partial<TrustRoot> = {}): TrustRoot {
  return {
    schema: 'waypost/trust-root/1',
    installation: INSTALLATION,
    issuedAt: ISSUED,
    version: 1,
    expiresAt: '2027-11-20T00:00:00.000Z',
    isDemo: false,
    signing: null,
    root: keySet(2, ...keys.root),
    publisher: keySet(1, keys.publisher),
    release: null,
    organisations: [
      { id: POLICE, name: 'Police', registrar: keySet(1, keys.police) },
      { id: CUSTOMS, name: 'Customs', registrar: keySet(1, keys.customs) },
    ],
    classes: classes(),
    ...more,
  };
}

/** One person for routine; two, of two organisations, for protected; two, or urgently one, for emergency templates. */
export function classes(more: Partial<ClassRule> = {}): TrustRoot['classes'] {
  const rule = { organisations: 1, longestValidityDays: 90, urgentMinutes: 0, authorSigns: false, ...more };
  return {
    routine: { ...rule, persons: 1 },
    protected: { ...rule, persons: 2, organisations: 2 },
    'emergency-template': { ...rule, persons: 2, urgentMinutes: 30 },
  };
}

export function sealRoot(value: TrustRoot, ...signers: Signer[]): Envelope {
  return seal(PAYLOAD_TYPES.trustRoot, value, signers.length > 0 ? signers : keys.root.slice(0, 2));
}

type Approver = RegistrarList['approvers'][number];

export function approver(personId: string, key: Signer, more: Partial<Approver> = {}): Approver {
  return {
    personId,
    name: 'Somebody',
    key: trusted(key),
    classes: ['routine', 'protected', 'emergency-template'],
    gateIds: null,
    retiredAt: null,
    ...more,
  };
}

export function listed(personId: string, key: Signer, more: Partial<ListedPerson> = {}): ListedPerson {
  return { personId, name: 'Somebody', key: trusted(key), gateIds: null, retiredAt: null, ...more };
}

export function list(
  organisationId: string,
  approvers: Approver[],
  more: Partial<RegistrarList> = {},
): RegistrarList {
  return {
    schema: 'waypost/registrar-list/1',
    installation: INSTALLATION,
    issuedAt: ISSUED,
    organisationId,
    version: 1,
    expiresAt: '2027-01-20T00:00:00.000Z',
    approvers,
    authors: [],
    dutyOfficers: [],
    technicians: [],
    ...more,
  };
}

export function sealList(value: RegistrarList, by: Signer): Envelope {
  return seal(PAYLOAD_TYPES.registrarList, value, [by]);
}

export const POLICE_LIST = list(POLICE, [
  approver(PERSONS.anh, keys.anh),
  approver(PERSONS.binh, keys.binh),
  approver(AUTHOR, keys.author),
]);
export const CUSTOMS_LIST = list(CUSTOMS, [approver(PERSONS.chi, keys.chi)]);

export function pinned(value: TrustRoot = root()): TrustState {
  return openTrustRoot(sealRoot(value), { pinnedDigest: crypto.sha256(canonicalBytes(value)) }, NOW, crypto);
}

/** The pinned root with the lists given, or both usual ones. */
export function trust(
  lists: RegistrarList[] = [POLICE_LIST, CUSTOMS_LIST],
  from: TrustState = pinned(),
): TrustState {
  return lists.reduce(
    (state, one) =>
      admitStatement(
        state,
        sealList(one, one.organisationId === POLICE ? keys.police : keys.customs),
        NOW,
        crypto,
      ),
    from,
  );
}

export function version(more: Partial<ContentVersion> = {}): ContentVersion {
  return {
    schema: 'waypost/content-version/1',
    contentId: id(100),
    version: 1,
    title: 'Have your passport ready',
    class: 'routine',
    body: {
      kind: 'notice',
      tone: 'information',
      texts: { en: { title: 'Have your passport ready', blocks: [] } },
    },
    authorId: AUTHOR,
    organisationId: null,
    createdAt: ISSUED,
    validFrom: null,
    validUntil: null,
    timeless: false,
    source: null,
    sourceDocument: null,
    catalogue: null,
    reviewBy: null,
    ...more,
  };
}

export function digestOf(value: ContentVersion): string {
  return crypto.sha256(canonicalBytes(value));
}

export function approval(of: ContentVersion, more: Partial<Approval> = {}): Approval {
  return {
    schema: 'waypost/approval/1',
    installation: INSTALLATION,
    issuedAt: ISSUED,
    rootVersion: 1,
    versionDigest: digestOf(of),
    contentId: of.contentId,
    class: of.class,
    gateIds: [GATE],
    validFrom: '2026-11-21T00:00:00.000Z',
    validUntil: '2026-12-21T00:00:00.000Z',
    personId: PERSONS.anh,
    organisationId: POLICE,
    ...more,
  };
}

export function sealApproval(value: Approval, by: Signer = keys.anh): Envelope {
  return seal(PAYLOAD_TYPES.approval, value, [by]);
}

export function draft(of: ContentVersion, more: Partial<Draft> = {}): Draft {
  return {
    schema: 'waypost/draft/1',
    installation: INSTALLATION,
    issuedAt: ISSUED,
    versionDigest: digestOf(of),
    contentId: of.contentId,
    personId: AUTHOR,
    organisationId: POLICE,
    ...more,
  };
}

export function sealDraft(value: Draft, by: Signer = keys.author): Envelope {
  return seal(PAYLOAD_TYPES.draft, value, [by]);
}
