import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { CONTENT_SCHEMA, createCache } from '../../../../../kiosk-app/player/cache/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { Housekeeping } from '../../../../../kiosk-app/player/sync/housekeeping.ts';
import { CHUNK_BYTES, type BlobRef } from '../../../../../shared/contract/index.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';

const HOUR_MS = 3_600_000;

function blobOf(name: string, bytes = 100): { ref: BlobRef; content: Buffer } {
  const content = Buffer.alloc(bytes, name);
  const digest = createHash('sha256').update(content).digest('hex');
  return { content, ref: { digest, bytes, mediaType: 'application/octet-stream' } };
}

/** A kiosk whose plans name what the test says. */
function house({ limitBytes = 4 * CHUNK_BYTES } = {}) {
  const clock = createManualClock();
  const disk = createMemoryDisk();
  const state = createStateStore({
    database: openOrQuarantine(disk, STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  const { database } = openOrQuarantine(disk, CONTENT_SCHEMA);
  const cache = createCache({ database, limitBytes, space: () => disk.space() });
  const plan = {
    current: [] as BlobRef[],
    previous: [] as BlobRef[],
    isFetching: false,
    restsOnPrevious: false,
  };
  const split = (refs: BlobRef[]) => ({
    small: refs.filter(({ bytes }) => bytes < CHUNK_BYTES),
    files: refs.filter(({ bytes }) => bytes >= CHUNK_BYTES),
  });
  const tidied: ReadonlySet<string>[] = [];
  const errors: unknown[] = [];
  const housekeeping = new Housekeeping({
    clock,
    state,
    cache,
    plans: {
      blobsNeeded: () => split(plan.current),
      blobsKept: () => split([...plan.current, ...plan.previous]),
    },
    isFetching: () => plan.isFetching,
    restsOnPrevious: () => plan.restsOnPrevious,
    onTidied: (digests) => void tidied.push(digests),
    onError: (error) => void errors.push(error),
  });
  /** Lets a small or a large blob arrive. */
  function arrive(name: string, bytes?: number): BlobRef {
    const { ref, content } = blobOf(name, bytes);
    if (ref.bytes < CHUNK_BYTES) state.smallBlobs.put(ref, content);
    else {
      for (let at = 0; at * CHUNK_BYTES < ref.bytes; at++)
        cache.putChunk(ref, at, content.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES));
      cache.seal(ref);
    }
    return ref;
  }
  const isHere = ({ digest }: BlobRef): boolean => state.smallBlobs.has(digest) || cache.has(digest);
  return { clock, disk, state, plan, housekeeping, arrive, isHere, tidied, errors };
}

describe('housekeeping', () => {
  it('keeps the words that current and previous plans need, and no others, once it is quiet', () => {
    const { clock, plan, arrive, isHere, housekeeping, tidied } = house();
    const [old, previous, current] = ['old', 'previous', 'current'].map((name) => arrive(name));
    Object.assign(plan, { current: [current], previous: [previous] });
    clock.advance(9_000);
    housekeeping.soon();
    clock.advance(9_000);
    expect([old, previous, current].map((ref) => isHere(ref!))).toEqual([true, true, true]);
    clock.advance(1_000);
    expect([old, previous, current].map((ref) => isHere(ref!))).toEqual([false, true, true]);
    expect(tidied).toEqual([new Set([current!.digest, previous!.digest])]);
  });

  it('leaves words alone while blobs are on their way, but not for ever', () => {
    const { clock, plan, arrive, isHere } = house();
    const old = arrive('old');
    plan.isFetching = true;
    clock.advance(HOUR_MS / 2);
    expect(isHere(old)).toBe(true);
    clock.advance(HOUR_MS);
    expect(isHere(old)).toBe(false);
  });

  it('deletes no file without need, and then first what no plan names', () => {
    const { plan, clock, arrive, isHere, housekeeping } = house();
    const [old, previous, current] = ['old', 'previous', 'current'].map((name) => arrive(name, CHUNK_BYTES));
    Object.assign(plan, { current: [current], previous: [previous] });
    clock.advance(HOUR_MS);
    expect(housekeeping.makeRoom(CHUNK_BYTES)).toBe(true);
    expect([old, previous, current].map((ref) => isHere(ref!))).toEqual([true, true, true]);
    expect(housekeeping.makeRoom(2 * CHUNK_BYTES)).toBe(true);
    expect([old, previous, current].map((ref) => isHere(ref!))).toEqual([false, true, true]);
  });

  it('gives up the previous plan for the current one only when nothing of it is shown any more', () => {
    const { plan, arrive, isHere, housekeeping } = house({ limitBytes: 2 * CHUNK_BYTES });
    const [previous, current] = ['previous', 'current'].map((name) => arrive(name, CHUNK_BYTES));
    Object.assign(plan, { current: [current], previous: [previous], restsOnPrevious: true });
    expect(housekeeping.makeRoom(CHUNK_BYTES)).toBe(false);
    expect(isHere(previous!)).toBe(true);
    plan.restsOnPrevious = false;
    expect(housekeeping.makeRoom(CHUNK_BYTES)).toBe(true);
    expect([isHere(previous!), isHere(current!)]).toEqual([false, true]);
    expect(housekeeping.makeRoom(2 * CHUNK_BYTES)).toBe(false);
    expect(isHere(current!)).toBe(true);
  });

  it('gives way when something else fills the disk', () => {
    const { clock, disk, plan, arrive, isHere } = house();
    const [old, current] = ['old', 'current'].map((name) => arrive(name, CHUNK_BYTES));
    plan.current = [current!];
    disk.setSpace({ freeBytes: 9 * CHUNK_BYTES, totalBytes: 100 * CHUNK_BYTES });
    clock.advance(HOUR_MS);
    expect([isHere(old!), isHere(current!)]).toEqual([false, true]);
  });

  it('reports a disk too full to be tidied, and tries again', () => {
    const { clock, state, arrive, isHere, errors } = house();
    const old = arrive('old');
    const full = new AppError('storage/full', 'not even a delete fits');
    vi.spyOn(state.smallBlobs, 'keepOnly').mockImplementationOnce(() => {
      throw full;
    });
    clock.advance(10_000);
    expect([errors, isHere(old)]).toEqual([[full], true]);
    clock.advance(HOUR_MS);
    expect([errors, isHere(old)]).toEqual([[full], false]);
  });
});
