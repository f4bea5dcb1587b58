import { vi } from 'vitest';
import { takeAssignment } from '../../../../../kiosk-app/player/enrolment/assignment.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createLiveReadings } from '../../../../../kiosk-app/player/sync/index.ts';
import { believedMs } from '../../../../../kiosk-app/player/sync/time-probe.ts';
import { createTrustKeeper } from '../../../../../kiosk-app/player/trust/index.ts';
import { verifyUpdate } from '../../../../../kiosk-app/player/update/verify-update.ts';
import {
  MANIFEST_SCHEMA,
  type BlobRef,
  type Envelope,
  type Stated,
  type TrustRoot,
} from '../../../../../shared/contract/index.ts';
import { canonicalBytes, PAYLOAD_TYPES, seal, type Signer } from '../../../../../shared/trust/index.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { createPasskey, PLACE } from '../../../../support/passkeys.ts';
import { plan } from '../../../shared/timeline/plans.ts';
import { crypto, signer } from '../../../shared/trust/keys.ts';
import * as world from '../../../shared/trust/world.ts';

const { GATE, INSTALLATION, ISSUED, keys, NOW, PERSONS, POLICE } = world;
const DISPLAY = world.id(51);
const KIOSK = { kioskId: world.id(50), installation: INSTALLATION, gateId: GATE, displayIds: [DISPLAY] };
const UNIT = signer('unit');
export const PLATFORM = 'linux-x64';
export const RETIRED = { personId: world.id(30), key: signer('retired') };
export const [ROOTS, REGISTRARS, PUBLISHERS, RELEASES] = ['root', 'registrar', 'publisher', 'release'].map(
  (name) => [signer(`${name}-1`), signer(`${name}-2`)] as [Signer, Signer],
) as [Pair, Pair, Pair, Pair];
type Pair = [Signer, Signer];
const LAST_ROOT = signer('root-3');
/** Stands in every key set and in every list, so that any statement could be signed by it. */
export const PASSKEY = createPasskey('ES256');

const keySet = (threshold: number, signers: readonly Signer[]) => {
  const set = world.keySet(threshold, ...signers);
  return { ...set, keys: [...set.keys, PASSKEY.key] };
};

/** Two of everything have to sign. */
export function rootOf(changes: Partial<TrustRoot> = {}): TrustRoot {
  return world.root({
    signing: PLACE,
    root: keySet(2, [...ROOTS, LAST_ROOT]),
    publisher: keySet(2, PUBLISHERS),
    release: keySet(2, RELEASES),
    organisations: [{ id: POLICE, name: 'Police', registrar: keySet(2, REGISTRARS) }],
    classes: world.classes({ authorSigns: true }),
    ...changes,
  });
}

const listed = { gateIds: null, name: 'Somebody', retiredAt: null };
const byPasskey = (personId: string) => ({ ...listed, personId, key: PASSKEY.key });
const retired = world.listed(RETIRED.personId, RETIRED.key, { retiredAt: ISSUED });
const classes = ['routine' as const];
export const LIST = world.list(
  POLICE,
  [world.approver(PERSONS.anh, keys.anh), { ...byPasskey(PERSONS.anh), classes }, { ...retired, classes }],
  { version: 5, authors: [world.listed(world.AUTHOR, keys.author), byPasskey(world.AUTHOR), retired] },
);

const VERSION = world.version();
const said = { installation: INSTALLATION, issuedAt: ISSUED };
export const NOT_HIM = world.id(99);

const NONCE = 'n'.repeat(16);

/** One statement of each kind that a kiosk believes as it is: what it says, and who signs it. */
export const STATED: Record<Exclude<Stated, 'statement'>, { type: string; says: object; by: Signer[] }> = {
  approval: { type: PAYLOAD_TYPES.approval, says: world.approval(VERSION), by: [keys.anh] },
  draft: { type: PAYLOAD_TYPES.draft, says: world.draft(VERSION), by: [keys.author] },
  list: { type: PAYLOAD_TYPES.registrarList, says: { ...LIST, version: 6 }, by: REGISTRARS },
  recall: {
    type: PAYLOAD_TYPES.recall,
    says: {
      ...said,
      schema: 'waypost/recall/1',
      versionDigest: world.digestOf(VERSION),
      contentId: VERSION.contentId,
      class: VERSION.class,
      reason: 'wrong',
      personId: PERSONS.anh,
      organisationId: POLICE,
    },
    by: [keys.anh],
  },
  revocation: {
    type: PAYLOAD_TYPES.revocation,
    says: { ...said, schema: 'waypost/revocation/1', keyid: keys.chi.keyid, reason: 'lost' },
    by: [REGISTRARS[0]],
  },
  'trust-root': { type: PAYLOAD_TYPES.trustRoot, says: rootOf({ version: 2 }), by: ROOTS },
  enrolment: {
    type: PAYLOAD_TYPES.enrolment,
    says: {
      ...said,
      schema: 'waypost/enrolment/1',
      kioskId: KIOSK.kioskId,
      kioskKey: UNIT.publicKey,
      gateId: world.OTHER_GATE,
      displayIds: [DISPLAY],
      rootDigest: 'a'.repeat(64),
    },
    by: [REGISTRARS[0]],
  },
  update: {
    type: PAYLOAD_TYPES.update,
    says: {
      ...said,
      schema: 'waypost/update/1',
      version: '1.2.0',
      leastVersion: '1.0.0',
      platform: PLATFORM,
      sha256: 'a'.repeat(64),
      size: 10,
    },
    by: RELEASES,
  },
  manifest: {
    type: PAYLOAD_TYPES.manifest,
    says: { ...said, schema: MANIFEST_SCHEMA, revision: 3, planDigest: 'a'.repeat(64), plan: plan({}) },
    by: PUBLISHERS,
  },
  readings: {
    type: PAYLOAD_TYPES.readings,
    says: { ...said, schema: 'waypost/readings/1', gateId: GATE, sequence: 7, readings: [] },
    by: PUBLISHERS,
  },
  time: {
    type: PAYLOAD_TYPES.time,
    says: { ...said, schema: 'waypost/time/1', nonce: NONCE },
    by: PUBLISHERS,
  },
};

/** A kiosk that starts from a root, holds its list and whatever else was admitted, and tells which faults it raised. */
export function startKiosk({
  root = rootOf(),
  revoked = [],
  isUnborn = false,
}: {
  root?: TrustRoot;
  revoked?: readonly Signer[];
  /** No root has come yet. */ isUnborn?: boolean;
} = {}) {
  const { database } = openOrQuarantine(createMemoryDisk(), STATE_SCHEMA);
  const state = createStateStore({ database, crypto });
  state.kiosk.remember(KIOSK);
  const faults = { raise: vi.fn<(code: string) => void>(), clear: () => {} };
  const pinnedDigest = crypto.sha256(canonicalBytes(root));
  const trust = createTrustKeeper({ state, clock: { nowMs: () => NOW }, crypto, faults, pinnedDigest });
  const arrive = (value: unknown): BlobRef => {
    const bytes = canonicalBytes(value);
    const ref = { digest: crypto.sha256(bytes), bytes: bytes.length, mediaType: 'application/json' };
    state.smallBlobs.put(ref, bytes);
    return ref;
  };
  const admit = (value: unknown): void => void trust.admit([arrive(value)]);
  const shown = (approval: Envelope, draft: Envelope): void => {
    const { contentId, class: contentClass, title } = VERSION;
    trust.verdict({
      contentId,
      kind: 'notice',
      class: contentClass,
      title,
      version: arrive(VERSION),
      files: [],
      approvals: [arrive(approval)],
      drafts: [arrive(draft)],
    });
  };
  const kioskClock = { nowMs: () => NOW, elapsedMs: () => 0, state: () => 'trusted' as const };
  const readings = createLiveReadings({ state, trust, faults, facts: KIOSK, kioskClock, manifests: [] });
  const offer: Record<Stated, (envelope: Envelope) => void> = {
    approval: (envelope) => shown(envelope, sealed('draft')),
    draft: (envelope) => shown(sealed('approval'), envelope),
    list: admit,
    recall: admit,
    revocation: admit,
    statement: admit,
    'trust-root': (envelope) => void trust.offerRoots([envelope]),
    enrolment: (envelope) => {
      const assigned = takeAssignment(envelope, { facts: KIOSK, trust, signer: UNIT, crypto });
      if (assigned.kind === 'refused') faults.raise(assigned.fault);
    },
    update: (envelope) => {
      const floor = { version: '1.1.0', sha256: 'b'.repeat(64) };
      const verdict = verifyUpdate(envelope, trust, { platform: PLATFORM, version: '1.0.0', floor });
      if (verdict.kind === 'refuse') faults.raise(verdict.fault);
    },
    manifest: (envelope) => {
      try {
        trust.verifyManifest(DISPLAY, envelope);
      } catch {
        // The fault says why.
      }
    },
    readings: (envelope) => void readings.take(envelope),
    time: (envelope) => {
      try {
        believedMs(envelope, NONCE, { trust, faults });
      } catch {
        // The fault says why.
      }
    },
  };
  if (!isUnborn) trust.offerRoots([seal(PAYLOAD_TYPES.trustRoot, root, ROOTS)]);
  admit(seal(PAYLOAD_TYPES.registrarList, LIST, REGISTRARS));
  for (const { keyid } of revoked) {
    const says = { ...said, schema: 'waypost/revocation/1', keyid, reason: 'stolen' };
    admit(seal(PAYLOAD_TYPES.revocation, says, [LAST_ROOT]));
  }
  return {
    trust,
    admit,
    /** The faults that come of being sent this. */
    faultsOf(noun: Stated, envelope: unknown): string[] {
      faults.raise.mockReset();
      offer[noun](envelope as Envelope);
      return faults.raise.mock.calls.map(([code]) => code);
    },
  };
}

/** A statement of a kind, with changes to what it says, or by somebody else. */
export function sealed(noun: keyof typeof STATED, changes: object = {}, by?: readonly Signer[]): Envelope {
  const { type, says, by: usual } = STATED[noun];
  return seal(type, { ...says, ...changes }, by ?? usual);
}
