import {
  EnrolmentStatement,
  RegistrarList,
  Revocation,
  TrustRoot,
  UpdateStatement,
  type ClassRule,
  type Envelope,
  type KeySet,
  type ListedPerson,
} from '../../../shared/contract/index.ts';
import { digestGroups } from '../../../shared/digest-groups.ts';
import { parseJsonBytes, PAYLOAD_TYPES, signedBytes, type Signatories } from '../../../shared/trust/index.ts';
import { nodeCrypto } from '../../platform/crypto.ts';
import { progressOf } from './statement-files.ts';

/** SHA-256 of what was signed: of a root, its fingerprint. */
export function fingerprintIn(envelope: Envelope): string {
  return nodeCrypto.sha256(signedBytes(envelope).payload);
}

/** What a statement says, for whoever is asked to sign it or has been handed it. */
export function statementInWords(envelope: Envelope, root: TrustRoot | null): string {
  const { payload } = signedBytes(envelope);
  switch (envelope.payloadType) {
    case PAYLOAD_TYPES.trustRoot:
      return rootInWords(parseJsonBytes(TrustRoot, payload), fingerprintIn(envelope)).join('\n');
    case PAYLOAD_TYPES.registrarList:
      return listInWords(parseJsonBytes(RegistrarList, payload), root).join('\n');
    case PAYLOAD_TYPES.revocation: {
      const { keyid, reason } = parseJsonBytes(Revocation, payload);
      return `Revocation of the key ${digestGroups(keyid).join(' ')}\n  reason: ${reason}\n  Everything it ever signed is void.`;
    }
    case PAYLOAD_TYPES.enrolment: {
      const { kioskId, kioskKey, gateId, displayIds } = parseJsonBytes(EnrolmentStatement, payload);
      const key = digestGroups(nodeCrypto.sha256(Uint8Array.fromBase64(kioskKey))).join(' ');
      return [
        `The kiosk ${kioskId}`,
        `  key: ${key}`,
        `  is at the gate ${gateId}`,
        ...displayIds.map((id, slot) => `  and drives, on screen ${slot + 1}, the display ${id}`),
      ].join('\n');
    }
    case PAYLOAD_TYPES.update: {
      const { version, leastVersion, platform, sha256, size } = parseJsonBytes(UpdateStatement, payload);
      return [
        `Software of kiosks, version ${version} for ${platform}, over ${leastVersion} or later`,
        `  SHA-256: ${digestGroups(sha256).join(' ')}`,
        `  ${size} bytes`,
      ].join('\n');
    }
    default:
      return `${envelope.payloadType}\n${new TextDecoder().decode(payload)}`;
  }
}

export function rootInWords(root: TrustRoot, fingerprint: string): string[] {
  return [
    `Trust root, version ${root.version}${root.isDemo ? ', a DEMO: its key is on the server' : ''}`,
    `  fingerprint: ${digestGroups(fingerprint).join(' ')}`,
    `  installation: ${root.installation}`,
    `  issued ${root.issuedAt}, expires ${root.expiresAt}`,
    `  root: ${keySetInWords(root.root)}`,
    `  publisher (the server): ${keySetInWords(root.publisher)}`,
    `  releases: ${root.release === null ? 'nobody' : keySetInWords(root.release)}`,
    `  passkeys sign at: ${root.signing === null ? 'nowhere' : `${root.signing.origin} (${root.signing.rpId})`}`,
    ...root.organisations.flatMap(({ id, name, registrar }) => [
      `  ${name} (${id})`,
      `    registrars: ${keySetInWords(registrar)}`,
    ]),
    ...Object.entries(root.classes).map(([name, rule]) => `  ${name}: ${ruleInWords(rule)}`),
    ...Object.entries(root.catalogue ?? {}).map(([subject, name]) => `  what is about ${subject} is ${name}`),
  ];
}

export function listInWords(list: RegistrarList, root: TrustRoot | null): string[] {
  const organisation = root?.organisations.find(({ id }) => id === list.organisationId)?.name;
  const persons = (role: string, listed: readonly ListedPerson[]): string[] =>
    listed.map((one) => `  ${role}: ${personInWords(one)}`);
  return [
    `List of ${organisation ?? list.organisationId}, version ${list.version}`,
    `  issued ${list.issuedAt}, expires ${list.expiresAt}`,
    ...list.approvers.map((one) => `  approver for ${one.classes.join(', ')}: ${personInWords(one)}`),
    ...persons('author', list.authors),
    ...persons('duty officer', list.dutyOfficers),
    ...persons('technician', list.technicians),
  ];
}

/** How far the signing has come. `from` is the root that a later one has to be signed by, or that names the signers. */
export function progressInWords(envelope: Envelope, sets: readonly Signatories[]): string[] {
  return sets.map(({ name, set, root }) => {
    const { signed, threshold, missing } = progressOf(envelope, set, root);
    const from = missing.map(({ keyid }) => keyid.slice(0, 8)).join(', ');
    return signed >= threshold
      ? `${name}: ${signed} of ${threshold} signatures needed are there.`
      : `${name}: ${signed} of ${threshold} signatures needed are there; missing ones may be of ${from}. Pass the file on.`;
  });
}

function personInWords({ name, key, gateIds, retiredAt }: ListedPerson): string {
  const where = gateIds === null ? 'every gate' : `gates ${gateIds.join(', ')}`;
  const until = retiredAt === null ? '' : `, retired ${retiredAt}`;
  return `${name}, ${where}, key ${key.keyid.slice(0, 8)}${until}`;
}

function keySetInWords({ threshold, keys }: KeySet): string {
  return `${threshold} of ${keys.map(({ keyid }) => keyid.slice(0, 8)).join(', ')}`;
}

function ruleInWords({
  persons,
  organisations,
  longestValidityDays,
  urgentMinutes,
  authorSigns,
}: ClassRule): string {
  return [
    `${persons} ${persons === 1 ? 'person' : 'persons'} of ${organisations} ${organisations === 1 ? 'organisation' : 'organisations'}`,
    `${longestValidityDays} days at most`,
    ...(urgentMinutes === 0 ? [] : [`urgent: one person less for ${urgentMinutes} minutes`]),
    ...(authorSigns ? ['the author signs the draft'] : []),
  ].join(', ');
}
