import { describe, expect, it } from 'vitest';
import { giveSignsOfLife } from '../../../../kiosk-app/electron/sign-of-life.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

function giving(environment: Record<string, string>, notify: () => Promise<void> = async () => {}) {
  const clock = createManualClock();
  const words: string[] = [];
  const log: string[] = [];
  const cancel = giveSignsOfLife({
    environment,
    clock,
    notify: (word) => {
      words.push(word);
      return notify();
    },
    log: (line) => void log.push(line),
  });
  return { clock, words, log, cancel };
}

const ASKED = { NOTIFY_SOCKET: '/run/user/1000/systemd/notify', WATCHDOG_USEC: '60000000' };

describe('the sign of life for systemd', () => {
  it('comes at once, and three times within the time after which a program counts as hung', () => {
    const { clock, words, cancel } = giving(ASKED);
    expect(words).toEqual(['WATCHDOG=1']);
    clock.advance(60_000);
    expect(words).toHaveLength(4);
    cancel();
    expect(clock.pending()).toBe(0);
  });

  it.each([
    {},
    { NOTIFY_SOCKET: '/run/notify' },
    { WATCHDOG_USEC: '60000000' },
    { ...ASKED, WATCHDOG_USEC: '0' },
  ])('is not given where nobody asked for it (%o)', (environment) => {
    const { clock, words } = giving(environment);
    clock.advance(600_000);
    expect([words, clock.pending()]).toEqual([[], 0]);
  });

  it('is tried again where it failed, which is said once', async () => {
    const { clock, words, log } = giving(ASKED, () => Promise.reject(new Error('ENOENT')));
    for (let minute = 0; minute < 2; minute++) clock.advance(60_000);
    await new Promise((resolve) => setImmediate(resolve));
    expect([words.length, log.length]).toEqual([7, 1]);
  });
});
