import { describe, expect, it } from 'vitest';
import { createLeases, type LeaseLimits } from '../../../../server/delivery/leases.ts';
import type { AppError } from '../../../../shared/errors.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { createSeededRandom } from '../../../support/seeded-random.ts';

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function stand(limits: LeaseLimits) {
  const clock = createManualClock();
  const leases = createLeases(clock, limits);
  const release = new Map<string, () => void>();
  const refused = new Map<string, number>();
  const ask = async (kioskId: string, gateId = 'gate'): Promise<void> => {
    void leases.take({ kioskId, gateId }).then(
      (end) => release.set(kioskId, end),
      (error: AppError) => refused.set(kioskId, error.retryAfterMs ?? 0),
    );
    await settled();
  };
  /** A kiosk fetches for so long, and is done. */
  const done = async (kioskId: string, afterMs = 0): Promise<void> => {
    clock.advance(afterMs);
    release.get(kioskId)?.();
    release.delete(kioskId);
    await settled();
  };
  return { clock, ask, done, refused, served: () => [...release.keys()] };
}

describe('leases', () => {
  it('are held by as many kiosks of a gate, and of all, as the limits say', async () => {
    const { ask, served } = stand({ atOnce: 3, atOnceOfGate: 2 });
    for (const kiosk of ['a', 'b', 'c']) await ask(kiosk, 'north');
    expect(served()).toEqual(['a', 'b']);
    for (const kiosk of ['d', 'e']) await ask(kiosk, 'south');
    expect(served()).toEqual(['a', 'b', 'd']);
  });

  it('cover all files that a kiosk fetches side by side', async () => {
    const { ask, done, served } = stand({ atOnce: 1, atOnceOfGate: 1 });
    for (const kiosk of ['a', 'a', 'b']) await ask(kiosk);
    expect(served()).toEqual(['a']);
    await done('a');
    expect(served()).toEqual([]);
  });

  it('go in the order in which kiosks asked', async () => {
    const { ask, done, served } = stand({ atOnce: 1, atOnceOfGate: 1 });
    for (const kiosk of ['a', 'b', 'c']) await ask(kiosk);
    await done('a', 100);
    expect(served()).toEqual(['b']);
    await done('b', 100);
    expect(served()).toEqual(['c']);
  });

  it('send away who would wait for long, and keep a place free when the time told has come', async () => {
    const { clock, ask, done, refused, served } = stand({ atOnce: 1, atOnceOfGate: 1 });
    await ask('slow');
    await done('slow', 60_000);
    await ask('a');
    await ask('early');
    expect(refused.get('early')).toBeGreaterThan(5_000);
    clock.advance((refused.get('early') ?? 0) - 1_000);
    await done('a');
    await ask('late');
    expect(served()).toEqual([]);
    clock.advance(1_500);
    await ask('early');
    expect(served()).toEqual(['early']);
  });

  it('go to the next when somebody who was told to come back does not', async () => {
    const { clock, ask, done, refused, served } = stand({ atOnce: 1, atOnceOfGate: 1 });
    await ask('slow');
    await done('slow', 30_000);
    await ask('a');
    await ask('gone');
    clock.advance(refused.get('gone') ?? 0);
    await done('a');
    for (let ms = 0; served().length === 0 && ms < 10_000; ms += 500) {
      await ask('other');
      clock.advance(500);
      await settled();
    }
    expect(served()).toEqual(['other']);
  });

  it('come to every kiosk, however many want one and whatever new ones come meanwhile', async () => {
    const random = createSeededRandom(3);
    const { clock, ask, done, refused, served } = stand({ atOnce: 2, atOnceOfGate: 2 });
    const had = new Set<string>();
    const fleet = Array.from({ length: 30 }, (_, index) => `kiosk ${index}`);
    const nextMs = new Map(fleet.map((kiosk) => [kiosk, 0]));
    for (let second = 0; second < 1_200 && !fleet.every((kiosk) => had.has(kiosk)); second += 1) {
      const nowMs = clock.monotonicMs();
      await ask(`newcomer ${second}`);
      for (const [kiosk, atMs] of nextMs) {
        if (atMs > nowMs || had.has(kiosk)) continue;
        await ask(kiosk);
        // Whoever was not sent away waits.
        nextMs.set(kiosk, nowMs + (refused.get(kiosk) ?? Infinity) + random.next() * 1_000);
        refused.delete(kiosk);
      }
      clock.advance(1_000);
      for (const kiosk of served()) {
        had.add(kiosk);
        if (random.next() < 0.4) await done(kiosk);
      }
    }
    expect(fleet.filter((kiosk) => !had.has(kiosk))).toEqual([]);
  });
});
