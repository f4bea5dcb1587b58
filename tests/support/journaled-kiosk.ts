import type { Faults } from '../../kiosk-app/player/health/index.ts';
import { vi } from 'vitest';
import { nodeCrypto } from '../../kiosk-app/machine/crypto.ts';
import { createJournal, type Journal } from '../../kiosk-app/player/journal/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type StateStore,
} from '../../kiosk-app/player/state/index.ts';
import { generateSigner } from '../../server/platform/crypto.ts';
import { createManualClock } from './manual-clock.ts';
import { createMemoryDisk } from './memory-disk.ts';

export const { signer } = generateSigner();
export const DISPLAYS = [
  '019a0000-0000-7000-8000-00000000d001',
  '019a0000-0000-7000-8000-00000000d002',
] as const;

function idMaker(): () => string {
  let made = 0;
  return () => `019a0000-0000-7000-8000-${(made += 1).toString(16).padStart(12, '0')}`;
}

/** What a play of a display is of. */
export function playSubject(displayId: string = DISPLAYS[0]) {
  return {
    displayId,
    regionKey: 'main',
    scheduleId: null,
    entryId: '019a0000-0000-7000-8000-00000000e001',
    contentId: '019a0000-0000-7000-8000-00000000c001',
    versionDigest: 'a'.repeat(64),
    manifestRevision: 7,
    trigger: 'default' as const,
  };
}

/** A kiosk that can lose its power: only its disk survives. */
export function createJournaledKiosk(limitRecords?: number) {
  const disk = createMemoryDisk();
  const clock = createManualClock();
  const newId = idMaker();
  const raise = vi.fn<(code: string, details: { subject: string }) => void>();
  const clear = vi.fn<Faults['clear']>();
  const boot = (): { state: StateStore; journal: Journal } => {
    const { database } = openOrQuarantine(disk, STATE_SCHEMA);
    const kioskClock = {
      nowMs: clock.wallMs,
      monotonicMs: clock.monotonicMs,
      state: () => 'trusted' as const,
    };
    const state = createStateStore({ database, crypto: nodeCrypto });
    const limit = limitRecords === undefined ? {} : { limitRecords };
    const journal = createJournal({
      state,
      clock: kioskClock,
      newId,
      crypto: nodeCrypto,
      bootId: newId(),
      signer,
      faults: { raise, clear },
      ...limit,
    });
    return { state, journal };
  };
  const kiosk = {
    disk,
    clock,
    raise,
    clear,
    ...boot(),
    restart() {
      disk.crash();
      Object.assign(kiosk, boot());
      kiosk.journal.recover();
    },
  };
  return kiosk;
}
