import { describe, expect, it } from 'vitest';
import { startLoop } from '../../../../../kiosk-app/player/sync/loop.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createSeededRandom } from '../../../../support/seeded-random.ts';

/** Lets everything that waits for nothing but microtasks happen. */
const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

function started(run: () => Promise<void>, isFinal?: (error: unknown) => boolean) {
  const clock = createManualClock();
  const errors: unknown[] = [];
  const loop = startLoop({
    clock,
    random: createSeededRandom(1),
    everyMs: 60_000,
    run,
    ...(isFinal === undefined ? {} : { isFinal }),
    onError: (error) => errors.push(error),
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settled();
  };
  return { loop, errors, pass };
}

describe('a loop', () => {
  it('runs at once, and then about every interval', async () => {
    let runs = 0;
    const { pass } = started(async () => void (runs += 1));
    await pass(0);
    expect(runs).toBe(1);
    await pass(53_000);
    expect(runs).toBe(1);
    await pass(14_000);
    expect(runs).toBe(2);
  });

  it('comes back at its interval, and no sooner, after what trying again does not mend', async () => {
    let runs = 0;
    const { errors, pass } = started(
      async () => {
        runs += 1;
        throw new Error('refused');
      },
      () => true,
    );
    await pass(0);
    await pass(53_000);
    expect([runs, errors.length]).toEqual([1, 1]);
    await pass(14_000);
    expect([runs, errors.length]).toEqual([2, 2]);
  });

  it('comes back when the server asked for it, however often it is kicked before', async () => {
    let runs = 0;
    const { loop, pass } = started(async () => {
      runs += 1;
      if (runs === 1) throw new AppError('server/busy', 'come back', { retryAfterMs: 20_000 });
    });
    await pass(0);
    for (let second = 0; second < 19; second++) {
      loop.kick();
      await pass(1_000);
    }
    expect(runs).toBe(1);
    await pass(2_001);
    expect(runs).toBe(2);
    loop.kick();
    expect(runs).toBe(3);
  });

  it('runs once more, and not twice, when it is kicked several times during a run', async () => {
    let runs = 0;
    let finish = (): void => {};
    const { loop, pass } = started(() => {
      runs += 1;
      return new Promise((resolve) => void (finish = resolve));
    });
    loop.kick();
    loop.kick();
    finish();
    await settled();
    await pass(1);
    expect(runs).toBe(2);
    finish();
    await settled();
    await pass(1_000);
    expect(runs).toBe(2);
  });

  it('comes back within half a minute after however many failures', async () => {
    let runs = 0;
    const { errors, pass } = started(async () => {
      runs += 1;
      throw new Error('no network');
    });
    for (let failure = 0; failure < 20; failure++) await pass(30_001);
    expect(runs).toBeGreaterThanOrEqual(20);
    expect(errors).toHaveLength(runs);
  });

  it('does nothing more once it is disposed, not even after a run that was under way', async () => {
    let runs = 0;
    const { loop, pass } = started(async () => void (runs += 1));
    loop[Symbol.dispose]();
    await pass(1_000_000);
    expect(runs).toBe(1);
  });

  it('tells nobody of a run that fails after it was disposed', async () => {
    let fail = (): void => {};
    const { loop, errors } = started(
      () => new Promise((_resolve, reject) => void (fail = () => reject(new Error('database is closed')))),
    );
    loop[Symbol.dispose]();
    fail();
    await settled();
    expect(errors).toEqual([]);
  });
});
