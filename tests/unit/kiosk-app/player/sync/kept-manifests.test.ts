import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../../../kiosk-app/player/health/index.ts';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
} from '../../../../../kiosk-app/player/state/index.ts';
import { createSeededIds, createSeededRandom } from '../../../../support/seeded-random.ts';
import { createMemoryDisk } from '../../../../support/memory-disk.ts';
import { createKeptManifests, type Accepted } from '../../../../../kiosk-app/player/sync/kept-manifests.ts';
import type { AuditHead, ChainHead } from '../../../../../shared/contract/index.ts';

const [LEFT, RIGHT] = ['left', 'right'];
const AT_MS = Date.UTC(2026, 10, 22, 8);
const headOf = (seq: number, letter = 'a'): AuditHead => ({ seq, hash: letter.repeat(64) });

/** A kiosk whose left display had a manifest with this head before; `floor` is the least revision taken. */
function kiosk({ before = null as AuditHead | null, floor = 0 } = {}) {
  const kept: (AuditHead & { keptAt: string })[] = [];
  const raised: string[] = [];
  const state = createStateStore({
    database: openOrQuarantine(createMemoryDisk(), STATE_SCHEMA).database,
    crypto: nodeCrypto,
  });
  let nowMs = AT_MS;
  const clock = { nowMs: () => nowMs };
  const faults = createFaults({ state, clock, newId: createSeededIds(createSeededRandom(1)) });
  const manifests = createKeptManifests({
    state: {
      manifests: { accept: (_: string, { revision }: { revision: number }) => revision >= floor },
      auditHeads: {
        keep: (head: AuditHead, keptAt: string) => void kept.push({ ...head, keptAt }),
        hashesOf: (seq: number) => kept.filter((one) => one.seq === seq).map(({ hash }) => hash),
      },
      playHeads: state.playHeads,
      transact: state.transact,
    } as unknown as Parameters<typeof createKeptManifests>[0]['state'],
    faults: {
      raise: (code, { subject, detail }) => {
        raised.push(`${code} ${subject}: ${detail}`);
        faults.raise(code, { subject, detail });
      },
      clear: faults.clear.bind(faults),
      active: () => faults.active(),
    },
    kioskClock: clock,
    facts: { displayIds: [LEFT, RIGHT] },
    plans: {
      currentManifest: (displayId) =>
        (displayId === LEFT && before !== null ? { auditHead: before } : null) as never,
    },
  });
  let revision = 0;
  const comes = (
    displayId: string,
    auditHead: AuditHead | null,
    number = (revision += 1),
    witnesses: ChainHead[] = [],
  ): boolean =>
    manifests.keep(displayId, {
      manifest: { revision: number, auditHead, witnesses },
      envelope: {},
    } as unknown as Accepted);
  return { kept, raised, comes, faults, pass: (ms: number) => void (nowMs += ms) };
}

describe('the head of the server’s audit that comes with a manifest', () => {
  it('is kept where the manifest is accepted, and only there', () => {
    const { comes, kept } = kiosk({ floor: 5 });
    comes(LEFT, headOf(7), 4);
    comes(LEFT, null, 5);
    expect(kept).toEqual([]);
    comes(LEFT, headOf(7), 6);
    expect(kept).toEqual([{ ...headOf(7), keptAt: '2026-11-22T08:00:00.000Z' }]);
  });

  it('goes on, stays, or is an earlier one of another display: no contradiction', () => {
    const { comes, raised } = kiosk({ before: headOf(3) });
    for (const seq of [3, 5, 9]) comes(LEFT, headOf(seq));
    for (const seq of [5, 9]) comes(RIGHT, headOf(seq));
    expect(raised).toEqual([]);
  });

  it('that tells an entry another way than before is two histories, and both are kept', () => {
    const { comes, raised, kept } = kiosk();
    comes(LEFT, headOf(7, 'a'));
    comes(RIGHT, headOf(7, 'b'));
    expect(raised).toEqual([
      `audit/forked entry 7: entry 7 was told as ${'a'.repeat(16)} and as ${'b'.repeat(16)}`,
    ]);
    expect(kept.map(({ hash }) => hash[0])).toEqual(['a', 'b']);
  });

  it('that ends before the one of the manifest before it, also over a restart, is a history taken back', () => {
    const { comes, raised } = kiosk({ before: headOf(9) });
    comes(LEFT, headOf(8));
    expect(raised).toEqual(['audit/forked entry 8: the record ends at entry 8, after it had ended at 9']);
  });
});

describe('two histories', () => {
  it('are a fault until a week has gone by in which nothing was told another way', () => {
    const { comes, faults, pass } = kiosk();
    const open = (): string[] => faults.active().map(({ code }) => code);
    comes(LEFT, headOf(7, 'a'));
    comes(RIGHT, headOf(7, 'b'));
    pass(6 * 86_400_000);
    comes(LEFT, headOf(8));
    expect(open()).toEqual(['audit/forked']);
    pass(2 * 86_400_000);
    comes(LEFT, headOf(9));
    expect(open()).toEqual([]);
  });
});

describe('heads of other displays’ plays that come with a manifest', () => {
  const [hall, belt] = ['hall', 'belt'];
  const head = (streamId: string, seq: number, letter = 'a'): ChainHead => ({
    streamId,
    seq,
    hash: letter.repeat(64),
  });
  const told = (stand: ReturnType<typeof kiosk>, displayId: string, ...heads: ChainHead[]): boolean =>
    stand.comes(displayId, null, undefined, heads);

  it('grow, stay, and are told to one display later than to another: no contradiction', () => {
    const stand = kiosk();
    told(stand, LEFT, head(hall, 3), head(belt, 9));
    told(stand, LEFT, head(hall, 5, 'b'), head(belt, 9));
    told(stand, RIGHT, head(hall, 3), head(belt, 2, 'c'));
    told(stand, RIGHT, head(hall, 5, 'b'));
    expect(stand.raised).toEqual([]);
  });

  it('of which one is told another way, or ends earlier than before, are a history that was written anew', () => {
    const stand = kiosk();
    told(stand, LEFT, head(hall, 5), head(belt, 5));
    told(stand, RIGHT, head(hall, 5, 'b'));
    told(stand, LEFT, head(belt, 4, 'c'));
    expect(stand.raised).toEqual([
      `journal/forked hall: play 5 was told as ${'a'.repeat(16)} and as ${'b'.repeat(16)}`,
      'journal/forked belt: the stream ends at play 4, after it had ended at 5',
    ]);
  });
});
