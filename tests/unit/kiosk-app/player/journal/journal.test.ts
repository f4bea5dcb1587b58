import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import type { OpenPlay } from '../../../../../kiosk-app/player/journal/index.ts';
import {
  CHAIN_HEAD_PAYLOAD_TYPE,
  CHAIN_START,
  PLAY_TOTALS_PAYLOAD_TYPE,
  PlayBatch,
  type PlayReceipt,
  type PlayRecord,
  type PlayTotals,
} from '../../../../../shared/contract/index.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { canonicalBytes, preAuthEncoding } from '../../../../../shared/trust/index.ts';
import {
  createJournaledKiosk as createKiosk,
  DISPLAYS,
  playSubject as subject,
  signer,
} from '../../../../support/journaled-kiosk.ts';

/** The slow, obvious other side: keeps records by number and proves the chain. */
function createServer() {
  const streams = new Map<string, Map<number, PlayRecord>>();
  const held = (streamId: string): number => Math.max(0, ...(streams.get(streamId)?.keys() ?? []));
  return {
    streams,
    take(batch: PlayBatch): PlayReceipt {
      const { streamId, displayId, records, signature } = PlayBatch.parse(batch);
      const stream = streams.get(streamId) ?? new Map<number, PlayRecord>();
      streams.set(streamId, stream);
      for (const record of records) {
        const first = record.kind === 'play' ? record.seq : record.fromSeq;
        const known = stream.get(record.seq);
        if (known) {
          expect(record).toEqual(known);
          continue;
        }
        expect(first).toBe(held(streamId) + 1);
        expect(record.previousHash).toBe(stream.get(first - 1)?.hash ?? CHAIN_START);
        if (record.kind === 'play') {
          const { hash, ...rest } = record;
          expect(hash).toBe(createHash('sha256').update(canonicalBytes(rest)).digest('hex'));
        } else expect(isSigned(streamId, record)).toBe(true);
        stream.set(record.seq, record);
      }
      const { seq, hash } = records.at(-1)!;
      const message = preAuthEncoding(
        CHAIN_HEAD_PAYLOAD_TYPE,
        canonicalBytes({ streamId, displayId, seq, hash }),
      );
      expect(nodeCrypto.verify(signer.publicKey, message, Buffer.from(signature, 'base64'))).toBe(true);
      return { streamId, contiguousSeq: held(streamId) };
    },
    presented(displayId: string): number {
      const records = [...streams.values()].flatMap((stream) => [...stream.values()]);
      return records
        .filter((record) => record.displayId === displayId)
        .map((record) =>
          record.kind === 'play' ? countOf(record) : sum(record.hours.map(({ count }) => count)),
        )
        .reduce((a, b) => a + b, 0);
    },
  };
}

/** By the kiosk, for this stream, over all that the totals say. */
function isSigned(streamId: string, { signature, ...said }: PlayTotals): boolean {
  const message = preAuthEncoding(PLAY_TOTALS_PAYLOAD_TYPE, canonicalBytes({ streamId, ...said }));
  return nodeCrypto.verify(signer.publicKey, message, Buffer.from(signature, 'base64'));
}

const countOf = (record: PlayRecord): number =>
  record.kind === 'play' && (record.result === 'full' || record.result === 'partial') ? 1 : 0;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

describe('journal', () => {
  it('begins a new stream with what is left when the server lost what it had acknowledged, and doubles nothing', () => {
    const kiosk = createKiosk();
    const show = (): void => kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    for (let play = 0; play < 3; play++) show();
    kiosk.journal.acknowledge(createServer().take(kiosk.journal.batch(DISPLAYS[0])!));
    const stillOpen = kiosk.journal.open(subject());
    for (let play = 0; play < 2; play++) show();
    const refused = kiosk.journal.batch(DISPLAYS[0])!;
    expect(refused.records[0]).toMatchObject({ seq: 4 });

    kiosk.journal.restart(refused.streamId);
    kiosk.restart();
    kiosk.journal.close(stillOpen, 'full');
    const restored = createServer();
    const batch = kiosk.journal.batch(DISPLAYS[0])!;
    kiosk.journal.acknowledge(restored.take(batch));
    expect(batch.streamId).not.toBe(refused.streamId);
    expect(restored.presented(DISPLAYS[0])).toBe(3);
    expect(kiosk.journal.batch(DISPLAYS[0])).toBeNull();
    kiosk.journal.restart(batch.streamId);
    expect(kiosk.journal.batch(DISPLAYS[0])).toBeNull();
  });

  it('numbers plays when they end, chains them and signs the head', () => {
    const { journal, clock } = createKiosk();
    const first = journal.open(subject());
    const second = journal.open({ ...subject(), regionKey: 'side' }, 40);
    clock.advance(8000);
    journal.close(second, 'full');
    clock.advance(2000);
    journal.close(first, 'partial');
    journal.close(first, 'full');
    const batch = journal.batch(DISPLAYS[0])!;
    expect(
      batch.records.map(
        (record) =>
          record.kind === 'play' && [record.seq, record.regionKey, record.durationMs, record.startedAt],
      ),
    ).toEqual([
      [1, 'side', 8040, '2026-11-22T07:59:59.960Z'],
      [2, 'main', 10_000, '2026-11-22T08:00:00.000Z'],
    ]);
    expect(createServer().take(batch)).toEqual({ streamId: batch.streamId, contiguousSeq: 2 });
  });

  it('turns what a power cut left open into partial plays, once, with the duration noted last', () => {
    const kiosk = createKiosk();
    const open = kiosk.journal.open(subject());
    kiosk.clock.advance(20_000);
    kiosk.journal.touch(open);
    kiosk.clock.advance(9_000);
    kiosk.restart();
    kiosk.restart();
    kiosk.journal.recover();
    expect(kiosk.journal.batch(DISPLAYS[0])?.records).toMatchObject([
      { seq: 1, result: 'partial', durationMs: 20_000 },
    ]);
  });

  it('does not recover what this boot still shows', () => {
    const { journal } = createKiosk();
    journal.open(subject());
    journal.recover();
    expect(journal.unsentCount(DISPLAYS[0])).toBe(0);
  });

  it('keeps everything for a receipt of another stream, from the future or from the past', () => {
    const { journal } = createKiosk();
    for (let i = 0; i < 5; i += 1) journal.close(journal.open(subject()), 'full');
    const { streamId } = journal.batch(DISPLAYS[0], 3)!;
    for (const receipt of [
      { streamId: DISPLAYS[1], contiguousSeq: 3 },
      { streamId, contiguousSeq: 4 },
      { streamId, contiguousSeq: Number.MAX_SAFE_INTEGER },
      { streamId, contiguousSeq: 0 },
    ]) {
      journal.acknowledge(receipt);
      expect(journal.unsentCount(DISPLAYS[0])).toBe(5);
    }
    journal.acknowledge({ streamId, contiguousSeq: 2 });
    journal.acknowledge({ streamId, contiguousSeq: 1 });
    expect(journal.batch(DISPLAYS[0])?.records[0]).toMatchObject({ seq: 3 });
  });

  it('makes totals of the oldest when it is full, and says so', () => {
    const { journal, clock, raise } = createKiosk(20);
    for (let i = 0; i < 30; i += 1) {
      const play = journal.open(subject());
      clock.advance(600_000);
      journal.close(play, i === 0 ? 'failed' : 'full');
    }
    const { records } = journal.batch(DISPLAYS[0])!;
    expect(records[0]).toMatchObject({ kind: 'totals', fromSeq: 1 });
    expect(journal.unsentCount(DISPLAYS[0])).toBeLessThanOrEqual(20);
    expect(raise).toHaveBeenCalledWith(
      'journal/overflowed',
      expect.objectContaining({ displayId: DISPLAYS[0] }),
    );
    const server = createServer();
    server.take(journal.batch(DISPLAYS[0])!);
    expect(server.presented(DISPLAYS[0])).toBe(29);
  });

  it('counts what it holds only when it may be full, since that reads all of it', () => {
    const kiosk = createKiosk(300);
    const count = vi.spyOn(kiosk.state.plays, 'count');
    const show = (): void => kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    for (let play = 0; play < 400; play += 1) show();
    expect(count.mock.calls.length).toBeLessThan(10);
    expect(kiosk.journal.unsentCount(DISPLAYS[0])).toBeLessThanOrEqual(300);
  });

  it('makes room again where what had made room could not be written', () => {
    const { journal, state } = createKiosk(200);
    const show = (): void => journal.close(journal.open(subject()), 'full');
    for (let play = 0; play < 200; play += 1) show();
    const last = journal.open(subject());
    vi.spyOn(state.plays, 'putOpen').mockImplementationOnce(() => {
      throw new AppError('storage/full', 'no page is left');
    });
    journal.replace({ play: last, result: 'full' }, subject());
    for (let play = 0; play < 5; play += 1) show();
    expect(journal.unsentCount(DISPLAYS[0])).toBeLessThanOrEqual(200);
  });

  /** A kiosk whose journal overflowed: totals, then plays. */
  function createOverflown() {
    const kiosk = createKiosk(40);
    const show = (count: number): void => {
      for (let i = 0; i < count; i += 1) kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    };
    const alterTotals = (): void => {
      kiosk.disk.crash();
      kiosk.disk.damage('state', (bytes) =>
        Buffer.from(bytes.toString('latin1').replaceAll(/"count":\d/g, '"count":9'), 'latin1'),
      );
      kiosk.restart();
    };
    show(42);
    return { kiosk, show, alterTotals };
  }

  it('signs totals anew when they become larger, and when they are moved into another stream', () => {
    const { kiosk, show } = createOverflown();
    show(6);
    const { streamId, records } = kiosk.journal.batch(DISPLAYS[0])!;
    const [totals] = records;
    expect(totals?.kind === 'totals' && isSigned(streamId, totals)).toBe(true);
    kiosk.journal.restart(streamId);
    const restored = createServer();
    const moved = kiosk.journal.batch(DISPLAYS[0])!;
    kiosk.journal.acknowledge(restored.take(moved));
    expect(moved.streamId).not.toBe(streamId);
    expect(moved.records[0]).toMatchObject({ kind: 'totals' });
    expect(restored.presented(DISPLAYS[0])).toBe(48);
  });

  it('never vouches for totals that were altered on its disk, neither in larger ones nor in another stream', () => {
    const { kiosk, show, alterTotals } = createOverflown();
    alterTotals();
    show(6);
    const { streamId, records } = kiosk.journal.batch(DISPLAYS[0])!;
    const totals = records.filter((record) => record.kind === 'totals');
    expect(totals.map((record) => isSigned(streamId, record))).toEqual([false, true]);
    expect(totals[0]).toMatchObject({ fromSeq: 1, hours: [{ count: 9 }] });
    kiosk.journal.restart(streamId);
    const moved = kiosk.journal.batch(DISPLAYS[0])!;
    const again = moved.records.filter((record) => record.kind === 'totals');
    expect(again.map((record) => isSigned(moved.streamId, record))).toEqual([false, true]);
  });

  it('waits in memory while the disk is full, and loses nothing', () => {
    const { journal, disk, raise } = createKiosk();
    disk.limit('state', 1);
    for (let i = 0; i < 500; i += 1) journal.close(journal.open(subject()), 'full');
    expect(raise).toHaveBeenCalledWith('storage/full', expect.anything());
    disk.limit('state', null);
    journal.close(journal.open(subject()), 'full');
    expect(journal.unsentCount(DISPLAYS[0])).toBe(501);
  });

  it('begins a new stream when its database was lost', () => {
    const kiosk = createKiosk();
    kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    const before = kiosk.journal.batch(DISPLAYS[0])!.streamId;
    kiosk.disk.damage('state', () => Buffer.alloc(8192, 'garbage'));
    kiosk.restart();
    kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    const batch = kiosk.journal.batch(DISPLAYS[0])!;
    expect(batch.streamId).not.toBe(before);
    expect(batch.records).toMatchObject([{ seq: 1, previousHash: CHAIN_START }]);
  });

  it('keeps a stream that the server refuses, and brings what follows in a new one', () => {
    const kiosk = createKiosk();
    const show = () => kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    show();
    const refused = kiosk.journal.batch(DISPLAYS[0])!;
    kiosk.journal.setAside(refused.streamId, new AppError('plays/chain-broken', 'does not follow'));
    expect(kiosk.raise).toHaveBeenCalledWith(
      'journal/refused',
      expect.objectContaining({ displayId: DISPLAYS[0], subject: refused.streamId }),
    );
    expect(kiosk.journal.batch(DISPLAYS[0])).toBeNull();
    show();
    const next = kiosk.journal.batch(DISPLAYS[0])!;
    expect(next.streamId).not.toBe(refused.streamId);
    kiosk.journal.acknowledge(createServer().take(next));
    expect(kiosk.journal.batch(DISPLAYS[0])).toBeNull();
    expect(kiosk.journal.unsentCount(DISPLAYS[0])).toBe(1);
  });

  it('offers a refused stream once more at each start, after what the server takes', () => {
    const kiosk = createKiosk();
    const show = () => kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    show();
    const refused = kiosk.journal.batch(DISPLAYS[0])!;
    kiosk.journal.setAside(refused.streamId, new AppError('plays/bad-signature', 'by another key'));
    show();
    kiosk.restart();
    show();
    const server = createServer();
    const next = kiosk.journal.batch(DISPLAYS[0])!;
    expect(next.records).toHaveLength(2);
    kiosk.journal.acknowledge(server.take(next));
    const again = kiosk.journal.batch(DISPLAYS[0])!;
    expect(again).toEqual(refused);
    kiosk.journal.acknowledge(server.take(again));
    expect(kiosk.clear).toHaveBeenCalledWith('journal/refused', refused.streamId);
    expect(kiosk.journal.unsentCount(DISPLAYS[0])).toBe(0);
  });

  it('waits an hour when a second stream is refused, too, and never makes totals of what was refused', () => {
    const kiosk = createKiosk(20);
    const show = () => kiosk.journal.close(kiosk.journal.open(subject()), 'full');
    const refuse = () => {
      const { streamId } = kiosk.journal.batch(DISPLAYS[0])!;
      kiosk.journal.setAside(streamId, new AppError('plays/chain-broken', 'does not follow'));
    };
    for (let i = 0; i < 12; i += 1) show();
    refuse();
    show();
    refuse();
    for (let i = 0; i < 40; i += 1) show();
    expect(kiosk.journal.batch(DISPLAYS[0])).toBeNull();
    kiosk.clock.advance(3_600_000);
    const server = createServer();
    kiosk.journal.acknowledge(server.take(kiosk.journal.batch(DISPLAYS[0])!));
    expect(server.presented(DISPLAYS[0])).toBe(40);
    kiosk.restart();
    const offered = kiosk.journal.batch(DISPLAYS[0])!;
    expect(offered.records).toHaveLength(12);
    expect(offered.records.every(({ kind }) => kind === 'play')).toBe(true);
  });

  const step = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('show' as const),
        display: fc.nat(1),
        result: fc.constantFrom('full', 'partial', 'skipped', 'failed'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const), display: fc.nat(1) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('replace' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('send' as const),
        display: fc.nat(1),
        limit: fc.integer({ min: 1, max: 6 }),
        arrives: fc.boolean(),
        answered: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('replay' as const) }) },
  );

  it('whatever ends, crashes, overflows or gets lost on the way: every showing is counted exactly once', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        const kiosk = createKiosk(12);
        const server = createServer();
        const receipts: PlayReceipt[] = [];
        const expected = [0, 0];
        let open: { play: OpenPlay; display: number }[] = [];
        for (const one of steps) {
          kiosk.clock.advance(1_700_000);
          switch (one.do) {
            case 'show':
              kiosk.journal.close(kiosk.journal.open(subject(DISPLAYS[one.display])), one.result);
              if (one.result === 'full' || one.result === 'partial') expected[one.display]! += 1;
              break;
            case 'open':
              open.push({ play: kiosk.journal.open(subject(DISPLAYS[one.display])), display: one.display });
              expected[one.display]! += 1;
              break;
            case 'replace': {
              const ended = open.shift();
              if (ended === undefined) break;
              const { play, display } = ended;
              const next = kiosk.journal.replace({ play, result: 'full' }, subject(DISPLAYS[display]));
              open.push({ play: next, display });
              expected[display]! += 1;
              break;
            }
            case 'crash':
              kiosk.restart();
              open = [];
              break;
            case 'send': {
              const batch = kiosk.journal.batch(DISPLAYS[one.display]!, one.limit);
              if (!batch || !one.arrives) break;
              receipts.push(server.take(batch));
              if (one.answered) kiosk.journal.acknowledge(receipts.at(-1)!);
              break;
            }
            case 'replay':
              for (const receipt of receipts) kiosk.journal.acknowledge(receipt);
              break;
          }
        }
        for (const { play } of open) kiosk.journal.close(play, 'full');
        for (const display of DISPLAYS) {
          for (let batch = kiosk.journal.batch(display); batch; batch = kiosk.journal.batch(display)) {
            kiosk.journal.acknowledge(server.take(batch));
          }
          expect(kiosk.journal.unsentCount(display)).toBe(0);
        }
        expect(DISPLAYS.map((display) => server.presented(display))).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });
});
