import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type KioskFacts,
  type StateStore,
} from '../../../../../kiosk-app/player/state/index.ts';
import { loadPlans, type Plans } from '../../../../../kiosk-app/player/sync/plans.ts';
import { createTrustKeeper } from '../../../../../kiosk-app/player/trust/index.ts';
import type { Envelope } from '../../../../../shared/contract/index.ts';
import { canonicalBytes, PAYLOAD_TYPES, seal } from '../../../../../shared/trust/index.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';
import { ids, plan } from '../../../shared/timeline/plans.ts';
import { crypto } from '../../../shared/trust/keys.ts';
import {
  GATE,
  id,
  INSTALLATION,
  keys,
  NOW,
  OTHER_GATE,
  root,
  sealRoot,
} from '../../../shared/trust/world.ts';

/** As a kiosk kept them that was enrolled before anybody confirmed it on the unit. */
const FACTS: KioskFacts = {
  kioskId: id(50),
  installation: INSTALLATION,
  gateId: GATE,
  displayIds: [ids.display],
};
const CONFIRMED: KioskFacts = { ...FACTS, statedAt: '2026-11-21T00:00:00.000Z', pairing: 1 };

let disk: MemoryDisk;
let state: StateStore;
const faults = { raise: vi.fn<(code: string, details: unknown) => void>(), clear: vi.fn<() => void>() };

beforeEach(() => {
  disk = createMemoryDisk();
  faults.raise.mockReset();
});

/** The power goes and comes: what plays by what is on the disk alone. */
function restarted(): Plans {
  disk.crash();
  state = createStateStore({ database: openOrQuarantine(disk, STATE_SCHEMA).database, crypto });
  const pinnedDigest = crypto.sha256(canonicalBytes(root()));
  const clock = { nowMs: () => NOW };
  const trust = createTrustKeeper({ state, clock, crypto, faults, pinnedDigest });
  if (trust.state() === null) trust.offerRoots([sealRoot(root())]);
  return loadPlans({ state, trust, faults, facts: state.kiosk.facts() ?? FACTS });
}

/** By the publisher of the root: the server itself, stolen or not. */
function sealed(
  revision: number,
  { gateId = GATE, displayId = ids.display, installation = INSTALLATION } = {},
): { revision: number; envelope: Envelope } {
  const of = plan({});
  const manifest = {
    schema: 'waypost/manifest/1',
    installation,
    revision,
    planDigest: 'a'.repeat(64),
    issuedAt: '2026-11-22T08:00:00.000Z',
    plan: { ...of, display: { ...of.display, id: displayId, gateId } },
  };
  return { revision, envelope: seal(PAYLOAD_TYPES.manifest, manifest, [keys.publisher]) };
}

describe('after a restart', () => {
  it.for([
    ['that was confirmed on the unit', CONFIRMED],
    ['from before units were confirmed', FACTS],
  ] as const)('a kiosk %s plays on with what it had', ([, facts]) => {
    restarted();
    state.kiosk.remember(facts);
    for (const revision of [6, 7]) state.manifests.accept(ids.display, sealed(revision));
    const { current, previous } = restarted().of(ids.display);
    expect([current?.revision, previous?.revision]).toEqual([7, 6]);
    expect(faults.raise).not.toHaveBeenCalled();
  });

  it.for([
    ['at another gate', { gateId: OTHER_GATE }, 'manifest/other-gate'],
    ['on another display', { displayId: id(4) }, 'manifest/other-display'],
    ['of another installation', { installation: id(9) }, 'manifest/other-installation'],
  ] as const)('what is kept for a place %s plays nothing, and the one before it does', ([, place, fault]) => {
    for (const facts of [CONFIRMED, FACTS]) {
      disk = createMemoryDisk();
      restarted();
      state.kiosk.remember(facts);
      state.manifests.accept(ids.display, sealed(6));
      state.manifests.accept(ids.display, sealed(7, place));
      faults.raise.mockReset();
      const plans = restarted();
      expect(plans.currentManifest(ids.display)).toBeNull();
      expect(plans.current().map(({ revision }) => revision)).toEqual([6]);
      expect(faults.raise).toHaveBeenCalledExactlyOnceWith(
        fault,
        expect.objectContaining({ displayId: ids.display }),
      );
    }
  });
});
