import { describe, expect, it } from 'vitest';
import type { StateStore } from '../../../../../kiosk-app/player/state/index.ts';
import { createHeartbeatSource, type HeartbeatDeps } from '../../../../../kiosk-app/player/sync/heartbeat.ts';
import { loadPlans, type Plans } from '../../../../../kiosk-app/player/sync/plans.ts';
import type { TrustKeeper } from '../../../../../kiosk-app/player/trust/index.ts';
import type { BlobRef, Manifest } from '../../../../../shared/contract/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';

const refOf = (letter: string): BlobRef => ({
  digest: letter.repeat(64),
  bytes: 9,
  mediaType: 'application/json',
});

/** A manifest that plays one content: its version and its one file have the letters given. */
function manifest(version: string, file: string): Manifest {
  const content = { version: refOf(version), approvals: [], drafts: [], files: [refOf(file)] };
  return {
    plan: { trust: [refOf('0')], contents: { [refOf(version).digest]: content } },
  } as unknown as Manifest;
}

function plansOf(displayIds: string[]): Plans {
  const state = { manifests: { current: () => null, previous: () => null } } as unknown as StateStore;
  const facts = { displayIds, gateId: 'gate', installation: 'installation' };
  return loadPlans({ state, trust: {} as TrustKeeper, faults: { raise: () => {} }, facts });
}

const letters = (refs: readonly BlobRef[]): string => refs.map(({ digest }) => digest[0]).join('');

describe('plans', () => {
  it('ask for what current ones need, of all displays or of one, and keep what the previous ones need beside it', () => {
    const plans = plansOf(['left', 'right']);
    plans.adopt('left', manifest('a', 'b'));
    plans.adopt('right', manifest('c', 'd'));
    plans.adopt('left', manifest('e', 'f'));
    const { small, files } = plans.blobsNeeded();
    expect([letters(small), letters(files)]).toEqual(['0ec', 'fd']);
    expect(letters(plans.blobsNeeded('right').files)).toBe('d');
    const kept = plans.blobsKept();
    expect([letters(kept.small), letters(kept.files)]).toEqual(['0eac', 'fbd']);
  });
});

describe('a heartbeat', () => {
  it('tells of each display how many blobs it lacks', () => {
    const clock = createManualClock();
    const playback = { showing: () => [], isScreenConnected: true };
    const source = createHeartbeatSource({
      bootId: 'boot',
      config: { softwareVersion: '0.0.0' },
      ports: { clock, disk: { space: () => ({ freeBytes: 5, totalBytes: 9 }) } },
      state: { manifests: { floor: () => 3 } },
      cache: { usedBytes: () => 7 },
      kioskClock: { nowMs: clock.wallMs, state: () => 'trusted', offsetMs: () => 0 },
      playbacks: new Map(['left', 'right'].map((displayId) => [displayId, playback])),
    } as unknown as HeartbeatDeps);
    const { displays, storage } = source([], (displayId) => (displayId === 'left' ? 2 : 0));
    expect(displays.map(({ missingBlobs }) => missingBlobs)).toEqual([2, 0]);
    expect(storage).toEqual({ usedBytes: 7, freeBytes: 5 });
  });
});
