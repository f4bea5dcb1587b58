import type { AuthenticatedKiosk } from '../../server/platform/access.ts';
import { newUuid } from '../../server/platform/randomness.ts';
import type { Fault, Heartbeat } from '../../shared/contract/index.ts';
import { chainOfPlays, signedBatch } from '../../tests/support/test-kiosk.ts';
import type { FleetDoors } from './gate.ts';
import type { SeededKiosk } from './kiosks.ts';

const SENT_AT = '2026-11-22T08:00:00.000Z';
const DISK_BYTES = 64 * 2 ** 30;
/** Plays of one display of each kiosk; of a gate's first display, a history of several batches. */
const PLAYS = 20;
const LONG_HISTORY = { batches: 2, plays: 500 };
/** One kiosk of so many has a fault. */
const FAULTLESS = 10;

/** What the kiosks of a gate tell: each a heartbeat, a few a fault, and plays of each one's first display. */
export async function seedReports(doors: FleetDoors, seeded: readonly SeededKiosk[]): Promise<void> {
  for (const [index, kiosk] of seeded.entries()) {
    const { kioskId, gateId, displayIds, signer } = kiosk;
    const caller = { kioskId, gateId, displayIds, bootId: newUuid(), isCloneSuspected: false };
    const faults = index % FAULTLESS === 0 ? [faultOf(kiosk)] : [];
    await doors.kiosks.takeHeartbeat(caller, heartbeatOf(caller, faults));
    const history = index === 0 ? LONG_HISTORY : { batches: 1, plays: PLAYS };
    await seedPlays(doors, { ...caller, signer }, history);
  }
}

async function seedPlays(
  { plays }: FleetDoors,
  { signer, ...kiosk }: AuthenticatedKiosk & Pick<SeededKiosk, 'signer'>,
  { batches, plays: count }: { batches: number; plays: number },
): Promise<void> {
  const [displayId = ''] = kiosk.displayIds;
  const streamId = newUuid();
  const chain = chainOfPlays(displayId, batches * count, { bootId: kiosk.bootId });
  for (let start = 0; start < chain.length; start += count)
    await plays.take(kiosk, signedBatch(signer, streamId, chain.slice(start, start + count)));
}

function heartbeatOf({ bootId, displayIds }: AuthenticatedKiosk, faults: Fault[]): Heartbeat {
  const showing = [{ regionKey: 'main', versionDigest: 'a'.repeat(64), until: SENT_AT }];
  return {
    bootId,
    sentAt: SENT_AT,
    uptimeMs: 86_400_000,
    softwareVersion: 'seeded',
    clock: { state: 'trusted', offsetMs: 3 },
    storage: { usedBytes: DISK_BYTES / 4, freeBytes: DISK_BYTES },
    displays: displayIds.map((displayId) => ({
      displayId,
      floor: 0,
      showing,
      missingBlobs: 0,
      screen: 'connected',
    })),
    faults,
  };
}

function faultOf({ displayIds: [displayId = ''] }: SeededKiosk): Fault {
  const said = { displayId, subject: 'screen', detail: 'The page of the display is gone.' };
  const seen = { firstAt: SENT_AT, lastAt: SENT_AT, count: 1, clearedAt: null };
  return { id: newUuid(), code: 'screen/silent', ...said, ...seen };
}
