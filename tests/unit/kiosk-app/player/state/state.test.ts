import { beforeEach, describe, expect, it } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type StateStore,
} from '../../../../../kiosk-app/player/state/index.ts';
import {
  ENVELOPE_MEDIA_TYPE,
  SMALL_BLOB_BYTES,
  STATEMENT_BLOB_BYTES,
} from '../../../../../shared/contract/index.ts';
import { mostBytesOf, PAYLOAD_TYPES } from '../../../../../shared/trust/statements.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';

const DISPLAY = '019a0000-0000-7000-8000-00000000d001';
let disk: MemoryDisk;
let state: StateStore;

beforeEach(() => {
  disk = createMemoryDisk();
  state = reopen();
});

function reopen(): StateStore {
  disk.crash();
  return createStateStore({ database: openOrQuarantine(disk, STATE_SCHEMA).database, crypto: nodeCrypto });
}

const manifest = (revision: number, payload = `AAA${revision}`) => ({
  revision,
  envelope: { payloadType: 'manifest', payload, signatures: [{ keyid: 'k', sig: 'AAAA' }] },
});
const blob = (text: string) => {
  const bytes = Buffer.from(text);
  return { bytes, ref: { digest: nodeCrypto.sha256(bytes), bytes: bytes.length, mediaType: 'text/plain' } };
};
const kept = () => [
  state.manifests.current(DISPLAY)?.revision,
  state.manifests.previous(DISPLAY)?.revision,
  state.manifests.floor(DISPLAY),
];

describe('heads of the audit', () => {
  const headOf = (seq: number, of = 'a') => ({ seq, hash: of.repeat(64) });

  it('are kept once each, also two of one number, and outlive a restart', () => {
    state.auditHeads.keep(headOf(3), '2026-11-22T08:00:00.000Z');
    state.auditHeads.keep(headOf(3), '2026-11-22T09:00:00.000Z');
    state.auditHeads.keep(headOf(3, 'b'), '2026-11-22T10:00:00.000Z');
    state = reopen();
    expect(state.auditHeads.all()).toEqual([
      { ...headOf(3), keptAt: '2026-11-22T08:00:00.000Z' },
      { ...headOf(3, 'b'), keptAt: '2026-11-22T10:00:00.000Z' },
    ]);
  });

  it('are thinned after a month to the first of each day', () => {
    for (const [seq, at] of [
      [1, '2026-11-22T08:00'],
      [2, '2026-11-22T09:00'],
      [3, '2026-11-23T08:00'],
      [4, '2026-12-24T08:00'],
    ] as const)
      state.auditHeads.keep(headOf(seq), `${at}:00.000Z`);
    expect(state.auditHeads.all().map(({ seq }) => seq)).toEqual([1, 3, 4]);
  });

  it('of one day do not push out earlier ones, however many come', () => {
    for (let seq = 1; seq <= 300; seq += 1) state.auditHeads.keep(headOf(seq), '2026-11-22T08:00:00.000Z');
    expect(state.auditHeads.all().map(({ seq }) => seq)).toEqual(
      Array.from({ length: 200 }, (_, i) => i + 1),
    );
  });
});

describe('manifests', () => {
  it('become current, the former previous, and the floor rises', () => {
    expect(kept()).toEqual([undefined, undefined, 0]);
    expect([3, 7].map((revision) => state.manifests.accept(DISPLAY, manifest(revision)))).toEqual([
      true,
      true,
    ]);
    expect(kept()).toEqual([7, 3, 7]);
    expect(state.manifests.accept(DISPLAY, manifest(7))).toBe(true);
    expect(state.manifests.accept(DISPLAY, manifest(6))).toBe(false);
    state = reopen();
    expect(kept()).toEqual([7, 3, 7]);
    state.manifests.resetFloor(DISPLAY);
    expect(state.manifests.accept(DISPLAY, manifest(1))).toBe(true);
    expect(kept()).toEqual([1, 7, 1]);
  });

  it('change all at once or not at all', () => {
    state.manifests.accept(DISPLAY, manifest(1));
    disk.limit('state', 1);
    expect(() => state.manifests.accept(DISPLAY, manifest(2, 'A'.repeat(1_000_000)))).toThrow(
      expect.objectContaining({ code: 'storage/full' }),
    );
    expect(kept()).toEqual([1, undefined, 1]);
  });
});

describe('small blobs', () => {
  it('are refused when they are not what they are called, and kept when they are', () => {
    const { ref, bytes } = blob('approved');
    for (const wrong of [Buffer.from('approveD'), Buffer.from('')]) {
      expect(() => state.smallBlobs.put(ref, wrong)).toThrow(
        expect.objectContaining({ code: 'blob/wrong-hash' }),
      );
    }
    expect(
      state.smallBlobs.missing([ref, { ...ref, digest: 'f'.repeat(64), bytes: SMALL_BLOB_BYTES + 1 }]),
    ).toEqual([ref]);
    state.smallBlobs.put(ref, bytes);
    expect([state.smallBlobs.missing([ref]), state.smallBlobs.get(ref.digest)]).toEqual([[], bytes]);
    state.smallBlobs.keepOnly(new Set());
    expect(state.smallBlobs.has(ref.digest)).toBe(false);
  });

  it('are as long as a signed statement may be, where they are one', () => {
    const bytes = Buffer.alloc(SMALL_BLOB_BYTES + 1, 'x');
    const digest = nodeCrypto.sha256(bytes);
    const longest = mostBytesOf(PAYLOAD_TYPES.registrarList) * (4 / 3) + 16 * 9_000;
    expect(longest).toBeLessThan(STATEMENT_BLOB_BYTES);
    const statement = { digest, bytes: bytes.length, mediaType: ENVELOPE_MEDIA_TYPE };
    const endless = { ...statement, digest: 'f'.repeat(64), bytes: STATEMENT_BLOB_BYTES + 1 };
    expect(state.smallBlobs.missing([statement, endless])).toEqual([statement]);
    state.smallBlobs.put(statement, bytes);
    expect(state.smallBlobs.get(digest)).toEqual(bytes);
    const version = { ...statement, mediaType: 'application/json' };
    expect(() => state.smallBlobs.put(version, bytes)).toThrow('has 262145 bytes');
  });

  it('give the space of those deleted back to the disk', () => {
    const { database } = openOrQuarantine(createMemoryDisk(), STATE_SCHEMA);
    using store = createStateStore({ database, crypto: nodeCrypto });
    const pages = (): number => Number(database.pragma('page_count', { simple: true }));
    for (let at = 0; at < 20; at++) {
      const { ref, bytes } = blob(String.fromCodePoint(97 + at).repeat(SMALL_BLOB_BYTES));
      store.smallBlobs.put(ref, bytes);
    }
    expect(pages()).toBeGreaterThan(900);
    store.smallBlobs.keepOnly(new Set());
    store.shrink();
    expect(pages()).toBeLessThan(400);
  });

  it('are absent once a bit has flipped', () => {
    const { ref, bytes } = blob('a sentence that travellers read');
    state.smallBlobs.put(ref, bytes);
    disk.damage('state', (file) => {
      const at = file.lastIndexOf(bytes);
      file[at] = (file[at] ?? 0) ^ 1;
      return file;
    });
    state = reopen();
    expect(state.smallBlobs.get(ref.digest)).toBeNull();
    expect(state.smallBlobs.missing([ref])).toEqual([ref]);
  });
});

describe('the clock', () => {
  it('only moves forward', () => {
    for (const ms of [5000, 9000, 7000]) state.clock.raiseFloor(ms);
    expect(state.clock.floorMs()).toBe(9000);
  });
});
