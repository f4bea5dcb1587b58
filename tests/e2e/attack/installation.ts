import { hash, randomUUID } from 'node:crypto';
import { generateSigner } from '../../../server/platform/crypto.ts';
import type {
  Approval,
  BlobRef,
  ContentBody,
  ContentClass,
  Draft,
  Envelope,
  KeySet,
  ListedPerson,
  LocalisedText,
  Manifest,
  ManifestContent,
  Recall,
  RegistrarList,
  Revocation,
  TrustedKey,
  TrustRoot,
} from '../../../shared/contract/index.ts';
import {
  CONTENT_VERSION_MEDIA_TYPE,
  ContentVersion,
  MANIFEST_SCHEMA,
} from '../../../shared/contract/index.ts';
import { PLACE_NAMES } from '../../../shared/place-names.ts';
import { formatInstant, systemClock } from '../../../shared/time/index.ts';
import { compileZones } from '../../../shared/timeline/index.ts';
import { canonicalBytes, PAYLOAD_TYPES, seal, type Signer } from '../../../shared/trust/index.ts';
import { tinyPng, type Rgb } from '../../support/media.ts';
import { createPasskey, PLACE } from '../../support/passkeys.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const GLASS = { width: 960, height: 540 };

/** An instant so long from now. */
export function fromNow(ms: number): string {
  return formatInstant(systemClock.wallMs() + ms);
}

export interface Person {
  personId: string;
  organisationId: string;
  key: Signer;
}

/** A version with what a manifest says of it. */
export interface Shown {
  version: ContentVersion;
  entry: ManifestContent;
}

export type Installation = Awaited<ReturnType<typeof createInstallation>>;

/**
 * People with keys of their own, away from every server, and what a server holds of them: the publisher key, statements and
 * bytes. Two persons of two organisations approve what is protected, and its author signs it.
 */
export async function createInstallation() {
  const key = (): Signer => generateSigner().signer;
  const installation = randomUUID();
  const [police, customs] = [randomUUID(), randomUUID()];
  const person = (organisationId: string): Person => ({ personId: randomUUID(), organisationId, key: key() });
  const people = { anh: person(police), binh: person(police), dung: person(police), huy: person(police) };
  const cuc = person(customs);
  const phuong = { personId: randomUUID(), organisationId: police, passkey: createPasskey('ES256') };
  const keys = {
    root: [key(), key(), key()],
    registrars: { [police]: key(), [customs]: key() } as Record<string, Signer>,
    publisher: key(),
    release: [key(), key()],
  };
  const gateId = randomUUID();
  const areaId = randomUUID();
  const displayId = randomUUID();
  const [playlistId, entryId] = [randomUUID(), randomUUID()];
  const facts = { kioskId: randomUUID(), installation, gateId, displayIds: [displayId] };
  const blobs = new Map<string, Uint8Array>();

  function keep(bytes: Uint8Array, mediaType: string): BlobRef {
    const digest = hash('sha256', bytes, 'hex');
    blobs.set(digest, bytes);
    return { digest, bytes: bytes.length, mediaType };
  }
  const keepStatement = (envelope: Envelope): BlobRef =>
    keep(canonicalBytes(envelope), 'application/vnd.dsse.envelope.v1+json');
  const addressed = () => ({ installation, issuedAt: fromNow(-DAY_MS) });

  function root(changes: Partial<TrustRoot> = {}): TrustRoot {
    const routine = {
      persons: 1,
      organisations: 1,
      longestValidityDays: 90,
      urgentMinutes: 0,
      authorSigns: false,
    };
    const guarded = { ...routine, persons: 2, organisations: 2, authorSigns: true };
    return {
      schema: 'waypost/trust-root/1',
      ...addressed(),
      version: 1,
      expiresAt: fromNow(365 * DAY_MS),
      isDemo: false,
      signing: PLACE,
      root: keySet(2, keys.root),
      publisher: keySet(1, [keys.publisher]),
      release: keySet(2, keys.release),
      organisations: [police, customs].map((id) => ({
        id,
        name: `Organisation ${id}`,
        registrar: keySet(1, [keys.registrars[id] as Signer]),
      })),
      classes: { routine, protected: guarded, 'emergency-template': guarded },
      ...changes,
    };
  }
  const sealRoot = (said: TrustRoot, signers: readonly Signer[] = keys.root): Envelope =>
    seal(PAYLOAD_TYPES.trustRoot, said, signers);

  const listed = ({ personId, key: signer }: Person, changes: Partial<ListedPerson> = {}) => ({
    personId,
    name: 'Somebody',
    key: trusted(signer),
    gateIds: null,
    retiredAt: null,
    ...changes,
  });
  const approving = (one: ListedPerson): RegistrarList['approvers'][number] => ({
    ...one,
    classes: ['routine', 'protected'],
  });
  function list(organisationId: string, changes: Partial<RegistrarList> = {}, by?: Signer): BlobRef {
    const { anh, binh, dung, huy } = people;
    const ours: Partial<RegistrarList> =
      organisationId === police
        ? {
            approvers: [
              ...[anh, binh, dung].map((one) => approving(listed(one))),
              approving(listed(huy, { retiredAt: fromNow(-2 * HOUR_MS) })),
              approving({ ...listed(anh), personId: phuong.personId, key: phuong.passkey.key }),
            ],
            authors: [dung, anh].map((one) => listed(one)),
          }
        : { approvers: [approving(listed(cuc))] };
    const said: RegistrarList = {
      schema: 'waypost/registrar-list/1',
      ...addressed(),
      organisationId,
      version: 1,
      expiresAt: fromNow(90 * DAY_MS),
      approvers: [],
      authors: [],
      dutyOfficers: [],
      technicians: [],
      ...ours,
      ...changes,
    };
    return keepStatement(
      seal(PAYLOAD_TYPES.registrarList, said, [by ?? (keys.registrars[organisationId] as Signer)]),
    );
  }

  function version(body: ContentBody, changes: Partial<ContentVersion> = {}, files: BlobRef[] = []): Shown {
    const said = ContentVersion.parse({
      schema: 'waypost/content-version/1',
      contentId: randomUUID(),
      version: 1,
      title: 'A picture',
      class: 'routine',
      body,
      authorId: people.dung.personId,
      createdAt: fromNow(-DAY_MS),
      validFrom: null,
      validUntil: null,
      timeless: true,
      source: null,
      ...changes,
    });
    const ref = keep(canonicalBytes(said), CONTENT_VERSION_MEDIA_TYPE);
    return {
      version: said,
      entry: {
        contentId: said.contentId,
        kind: body.kind,
        class: said.class,
        title: said.title,
        version: ref,
        files,
        approvals: [],
        drafts: [],
      },
    };
  }
  async function picture(colour: Rgb, changes: Partial<ContentVersion> = {}): Promise<Shown> {
    const blob = keep(await tinyPng(GLASS.width, GLASS.height, colour), 'image/png');
    const size = { widthPx: GLASS.width, heightPx: GLASS.height };
    return version({ kind: 'image', renditions: [{ blob, ...size }], fit: 'cover' }, changes, [blob]);
  }

  function approvalOf(
    { version: { contentId, class: contentClass }, entry }: Shown,
    { personId, organisationId }: Pick<Person, 'personId' | 'organisationId'>,
    changes: Partial<Approval> = {},
  ): Approval {
    return {
      schema: 'waypost/approval/1',
      installation,
      issuedAt: fromNow(-HOUR_MS),
      rootVersion: 1,
      versionDigest: entry.version.digest,
      contentId,
      class: contentClass,
      gateIds: null,
      validFrom: fromNow(-HOUR_MS),
      validUntil: fromNow(30 * DAY_MS),
      personId,
      organisationId,
      ...changes,
    };
  }
  const approve = (shown: Shown, by: Person, changes: Partial<Approval> = {}): BlobRef =>
    keepStatement(seal(PAYLOAD_TYPES.approval, approvalOf(shown, by, changes), [by.key]));
  const draft = ({ version: { contentId }, entry }: Shown, by: Person): BlobRef => {
    const { personId, organisationId } = by;
    const said: Draft = {
      schema: 'waypost/draft/1',
      ...addressed(),
      versionDigest: entry.version.digest,
      contentId,
      personId,
      organisationId,
    };
    return keepStatement(seal(PAYLOAD_TYPES.draft, said, [by.key]));
  };
  const recall = ({ version: { contentId, class: contentClass }, entry }: Shown, by: Person): BlobRef => {
    const { personId, organisationId } = by;
    const said: Recall = {
      schema: 'waypost/recall/1',
      ...addressed(),
      versionDigest: entry.version.digest,
      contentId,
      class: contentClass,
      reason: 'It is wrong',
      personId,
      organisationId,
    };
    return keepStatement(seal(PAYLOAD_TYPES.recall, said, [by.key]));
  };
  const revoke = (keyid: string, by: Signer): BlobRef => {
    const said: Revocation = { schema: 'waypost/revocation/1', ...addressed(), keyid, reason: 'Stolen' };
    return keepStatement(seal(PAYLOAD_TYPES.revocation, said, [by]));
  };

  /** A plan that shows these, one after the other, all the time. */
  function manifest(revision: number, shown: readonly ManifestContent[], changes: Changes = {}): Manifest {
    const nowMs = systemClock.wallMs();
    const said: Manifest = {
      schema: MANIFEST_SCHEMA,
      installation,
      revision,
      planDigest: hash('sha256', randomUUID(), 'hex'),
      issuedAt: formatInstant(nowMs),
      plan: {
        display: {
          id: displayId,
          name: 'Hall',
          gateId,
          ...NAMES,
          accent: '#2f6fa8',
          canvas: { widthPx: GLASS.width, heightPx: GLASS.height },
          rotation: 0,
          wall: null,
          physical: { kind: 'panel', diagonalInches: 55 },
          viewingDistanceM: 5,
          placement: 'queue',
          zone: 'Asia/Ho_Chi_Minh',
          languages: ['vi', 'en'],
          tags: [],
        },
        defaultPlays: { kind: 'playlist', playlistId },
        schedules: [],
        playlists: {
          [playlistId]: {
            order: 'listed',
            entries: shown.map(({ version: { digest } }) => ({
              kind: 'content',
              id: entryId,
              versionDigest: digest,
              durationMs: 3_000,
              conditions: [],
              validFrom: null,
              validUntil: null,
            })),
          },
        },
        layouts: {},
        contents: Object.fromEntries([...shown, names.entry].map((one) => [one.version.digest, one])),
        zones: compileZones(['Asia/Ho_Chi_Minh'], nowMs - 365 * DAY_MS, nowMs + 365 * DAY_MS),
        trust: [police, customs].map((id) => list(id)),
        stopped: [],
        openings: [],
        holidays: [],
      },
      readings: [],
      witnesses: [],
      auditHead: null,
    };
    const { plan = {}, ...rest } = changes;
    return { ...said, ...rest, plan: { ...said.plan, ...plan } };
  }
  const publish = (said: Manifest, by: Signer = keys.publisher): Envelope =>
    seal(PAYLOAD_TYPES.manifest, said, [by]);

  const calling = (facts: Record<string, LocalisedText>): Shown =>
    version({ kind: 'facts', family: PLACE_NAMES, facts });
  const names = calling({ gate: NAMES.gateName, hall: NAMES.areaName });
  names.entry.approvals = [approve(names, people.anh)];
  const honest = await picture(HONEST);
  honest.entry.approvals = [approve(honest, people.anh)];
  const firstRoot = sealRoot(root());
  return {
    installation,
    facts,
    firstRoot,
    /** Of the trust root that kiosks start from. */
    fingerprint: hash('sha256', Buffer.from(firstRoot.payload, 'base64'), 'hex'),
    gateId,
    areaId,
    displayId,
    playlistId,
    police,
    customs,
    people: { ...people, cuc, phuong },
    keys,
    blobs,
    /** What stands on the screen before every attack, approved as it should be. */
    honest,
    keep,
    keepStatement,
    root,
    sealRoot,
    list,
    listed,
    approving,
    version,
    calling,
    picture,
    approvalOf,
    approve,
    draft,
    recall,
    revoke,
    manifest,
    publish,
  };
}

interface Changes extends Partial<Omit<Manifest, 'plan'>> {
  plan?: Partial<Manifest['plan']>;
}

/** What people approved that the gate and its hall are called. */
export const NAMES = {
  gateName: { vi: 'Lao Bảo', en: 'Lao Bao' },
  areaName: { vi: 'Sảnh nhập cảnh', en: 'Arrivals hall' },
};

export const HONEST: Rgb = [20, 160, 60];
export const MAGENTA: Rgb = [255, 0, 255];
export const PROTECTED: { class: ContentClass } = { class: 'protected' };

function keySet(threshold: number, signers: readonly Signer[]): KeySet {
  return { threshold, keys: signers.map(trusted) };
}

export function trusted({ keyid, publicKey }: Signer): TrustedKey {
  return { keyid, kind: 'ed25519', publicKey };
}
