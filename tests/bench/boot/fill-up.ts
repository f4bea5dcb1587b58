import { hash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { join } from 'node:path';
import { nodeCrypto } from '../../../kiosk-app/machine/crypto.ts';
import { createNodeDisk } from '../../../kiosk-app/machine/disk.ts';
import { openIdentity } from '../../../kiosk-app/machine/identity.ts';
import { BUILD_MS } from '../../../kiosk-app/build-info.ts';
import { createCache, CONTENT_SCHEMA } from '../../../kiosk-app/player/cache/index.ts';
import { createKioskClock } from '../../../kiosk-app/player/clock/index.ts';
import { createJournal } from '../../../kiosk-app/player/journal/index.ts';
import type { Disk } from '../../../kiosk-app/player/ports.ts';
import { createStateStore, openOrQuarantine, STATE_SCHEMA } from '../../../kiosk-app/player/state/index.ts';
import { CHUNK_BYTES } from '../../../shared/contract/index.ts';
import { systemClock } from '../../../shared/time/index.ts';

const CHUNKS_PER_BLOB = 16;
const LIMIT_BYTES = 20_000_000_000;

/** Gives a kiosk that is not running what months bring: blobs of earlier plans, and plays that nobody has fetched. */
export function fillUp(
  folder: string,
  { mebibytes, plays, displayId }: { mebibytes: number; plays: number; displayId: string },
): void {
  const disk = createNodeDisk({ folder, clock: systemClock });
  fillCache(disk, mebibytes);
  fillJournal(disk, folder, { plays, displayId });
}

function fillCache(disk: Disk, mebibytes: number): void {
  const { database } = openOrQuarantine(disk, CONTENT_SCHEMA);
  using cache = createCache({ database, limitBytes: LIMIT_BYTES, space: () => disk.space() });
  for (let index = 0; index * CHUNKS_PER_BLOB < mebibytes; index += 1) {
    const bytes = Buffer.alloc(CHUNKS_PER_BLOB * CHUNK_BYTES, `earlier content ${index} `);
    const ref = { digest: hash('sha256', bytes, 'hex'), bytes: bytes.length, mediaType: 'video/mp4' };
    for (let chunk = 0; chunk < CHUNKS_PER_BLOB; chunk += 1)
      cache.putChunk(ref, chunk, bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES));
    if (!cache.seal(ref)) throw new Error('not sealed');
  }
}

function fillJournal(
  disk: Disk,
  folder: string,
  { plays, displayId }: { plays: number; displayId: string },
): void {
  using state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  using clock = createKioskClock({ clock: systemClock, state, buildMs: BUILD_MS, onTrouble: () => {} });
  const { signer } = openIdentity(join(folder, 'kiosk.pem'));
  const faults = { raise: () => {}, clear: () => {} };
  const journal = createJournal({
    state,
    clock,
    newId: uuidv7,
    crypto: nodeCrypto,
    bootId: uuidv7(),
    signer,
    faults,
  });
  const subject = {
    displayId,
    regionKey: 'main',
    scheduleId: null,
    entryId: uuidv7(),
    contentId: uuidv7(),
    versionDigest: 'a'.repeat(64),
    manifestRevision: 1,
    trigger: 'default' as const,
  };
  state.transact(() => {
    for (let count = 0; count < plays; count += 1) journal.close(journal.open(subject), 'full');
  });
}
