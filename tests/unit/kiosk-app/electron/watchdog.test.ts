import { describe, expect, it } from 'vitest';
import { relaunchDelayMs } from '../../../../kiosk-app/electron/ladder.ts';
import { Watchdog } from '../../../../kiosk-app/electron/watchdog.ts';
import { createManualClock } from '../../../support/manual-clock.ts';

function watched({ slots = 1, relaunches = 0 } = {}) {
  const clock = createManualClock();
  const acts: string[] = [];
  let lasting = 0;
  const watchdog = new Watchdog({
    clock,
    relaunches: () => relaunches,
    act: (slot, rung) => void acts.push(`${slot} ${rung}`),
    onLasting: () => (lasting += 1),
    log: () => {},
  });
  for (let slot = 0; slot < slots; slot++) watchdog.watch(slot);
  const live = (seconds: number, pulsing: number[] = [0]): void => {
    for (let second = 0; second < seconds; second++) {
      for (const slot of pulsing) watchdog.pulse(slot);
      clock.advance(1_000);
    }
  };
  return { clock, watchdog, acts, live, lasting: () => lasting };
}

describe('the watchdog', () => {
  it('loads a page again at once when its process is gone', () => {
    const { watchdog, clock, acts } = watched();
    watchdog.trouble(0, 'gone');
    clock.advance(0);
    expect(acts).toEqual(['0 reload']);
  });

  it('climbs from the page to its window to the shell, waiting longer', () => {
    const { watchdog, clock, acts } = watched();
    const waits: number[] = [];
    while (acts.at(-1) !== '0 relaunch') {
      const [before, startMs] = [acts.length, clock.monotonicMs()];
      watchdog.trouble(0, 'gone');
      while (acts.length === before) clock.advance(500);
      waits.push(clock.monotonicMs() - startMs);
    }
    expect(acts.map((act) => act.slice(2))).toEqual([
      'reload',
      'reload',
      'reload',
      'replace',
      'replace',
      'relaunch',
    ]);
    expect(waits).toEqual([500, 1_000, 4_000, 2_000, 8_000, 5_000]);
  });

  it('begins at the foot of the ladder once a page has been well for a minute', () => {
    const { watchdog, clock, acts, live } = watched();
    for (let i = 0; i < 4; i++) {
      watchdog.trouble(0, 'gone');
      clock.advance(8_000);
      watchdog.pulse(0);
    }
    expect(acts.at(-1)).toBe('0 replace');
    live(61);
    watchdog.trouble(0, 'gone');
    clock.advance(0);
    expect(acts.at(-1)).toBe('0 reload');
  });

  it('takes silence for a fault, of a page that has begun after five seconds', () => {
    const { clock, acts, live } = watched();
    live(3);
    clock.advance(4_000);
    expect(acts).toEqual([]);
    clock.advance(2_000);
    expect(acts).toEqual(['0 reload']);
  });

  it('gives a page that has not begun yet twenty seconds', () => {
    const { clock, acts } = watched();
    clock.advance(20_000);
    expect(acts).toEqual([]);
    clock.advance(1_000);
    expect(acts).toEqual(['0 reload']);
  });

  it('takes no two steps at once for one page, and leaves the others alone', () => {
    const { watchdog, clock, acts, live } = watched({ slots: 2 });
    watchdog.trouble(0, 'gone');
    clock.advance(0);
    watchdog.trouble(0, 'gone');
    watchdog.trouble(0, 'cannot be loaded');
    live(15, [1]);
    expect(acts).toEqual(['0 reload', '0 reload']);
  });

  it('does nothing about a slot whose monitor is away, whatever was due for it', () => {
    const { watchdog, clock, acts } = watched();
    for (let i = 0; i < 2; i++) {
      watchdog.trouble(0, 'gone');
      clock.advance(0);
    }
    watchdog.unwatch(0);
    clock.advance(60_000);
    expect(acts).toEqual(['0 reload']);
  });

  it('says once that a start has lasted, after ten minutes in which every page was well', () => {
    const { live, lasting } = watched({ slots: 2 });
    live(300, [0, 1]);
    live(10, [0]);
    live(599, [0, 1]);
    expect(lasting()).toBe(0);
    live(30, [0, 1]);
    expect(lasting()).toBe(1);
  });

  it('waits longer for every start that did not last, up to ten minutes', () => {
    expect([0, 1, 2, 6, 7, 1_000].map(relaunchDelayMs)).toEqual([
      5_000, 10_000, 20_000, 320_000, 600_000, 600_000,
    ]);
  });
});
