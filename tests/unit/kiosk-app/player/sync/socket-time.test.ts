import { describe, expect, it } from 'vitest';
import { createSocketTime } from '../../../../../kiosk-app/player/sync/socket-time.ts';
import type { DoorbellLine } from '../../../../../kiosk-app/player/ports.ts';
import { formatInstant } from '../../../../../shared/time/index.ts';
import { createManualClock } from '../../../../support/manual-clock.ts';
import { createSeededRandom } from '../../../../support/seeded-random.ts';

const MINUTE_MS = 60_000;

/** A kiosk's questions over a line whose answers take `wayMs` there and back; what they told, and when they were asked. */
function asking(answer: (name: string) => unknown = () => undefined) {
  const clock = createManualClock();
  const told: { serverMs: number; roundTripMs: number }[] = [];
  const asked: number[] = [];
  const line: DoorbellLine = {
    ask: async (name) => {
      asked.push(clock.monotonicMs());
      return answer(name) ?? { at: formatInstant(clock.wallMs()) };
    },
    [Symbol.dispose]: () => {},
  };
  const kioskClock = {
    refine: (serverMs: number, roundTripMs: number) => void told.push({ serverMs, roundTripMs }),
  };
  const time = createSocketTime({ clock, random: createSeededRandom(1), kioskClock });
  /** Lets time pass, and answers arrive. */
  const pass = async (ms: number): Promise<void> => {
    for (let leftMs = ms; leftMs > 0; leftMs -= 50) {
      clock.advance(50);
      await new Promise(setImmediate);
    }
  };
  return { time, line, told, asked, pass, clock };
}

describe('asking the time over the socket', () => {
  it('begins with a burst a little after connecting, then asks once a minute', async () => {
    const { time, line, told, asked, pass } = asking();
    time.connected(line);
    await pass(900);
    expect(asked).toEqual([]);
    await pass(6_000);
    expect(asked).toHaveLength(8);
    await pass(3 * MINUTE_MS);
    expect(asked.length).toBeGreaterThanOrEqual(10);
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(told).toHaveLength(asked.length);
  });

  it('asks once after a short loss of the line, in a burst after a long one or when what it learnt is in doubt', async () => {
    const { time, line, asked, pass } = asking();
    const askedAfter = async (act: () => void): Promise<number> => {
      const before = asked.length;
      act();
      await pass(8_000);
      return asked.length - before;
    };
    expect(await askedAfter(() => time.connected(line))).toBe(8);
    time.disconnected();
    expect(await askedAfter(() => time.connected(line))).toBe(1);
    expect(await askedAfter(() => time.askAnew())).toBe(8);
    time.disconnected();
    await pass(11 * MINUTE_MS);
    expect(await askedAfter(() => time.connected(line))).toBe(8);
  });

  it('takes no answer that is none, and goes on asking', async () => {
    const answers = [() => ({ at: 'soon' }), () => 'later', () => Promise.reject(new Error('timed out'))];
    const { time, line, told, asked, pass } = asking(() => answers.shift()?.());
    time.connected(line);
    await pass(8_000);
    expect(asked).toHaveLength(8);
    expect(told).toHaveLength(5);
  });

  it('stops with the line, also in the middle of a question', async () => {
    let answer = (_said: unknown): void => {};
    const { time, line, told, asked, pass, clock } = asking(
      () => new Promise((resolve) => void (answer = resolve)),
    );
    time.connected(line);
    await pass(3_000);
    time[Symbol.dispose]();
    answer({ at: formatInstant(clock.wallMs()) });
    await pass(MINUTE_MS);
    expect([asked.length, told.length, clock.pending()]).toEqual([1, 0, 0]);
  });
});
