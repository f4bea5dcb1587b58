import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../../../kiosk-app/machine/crypto.ts';
import { createKioskClock, type KioskClock } from '../../../../../kiosk-app/player/clock/index.ts';
import {
  createStateStore,
  openOrQuarantine,
  STATE_SCHEMA,
  type StateStore,
} from '../../../../../kiosk-app/player/state/index.ts';
import { parseInstant } from '../../../../../shared/time/index.ts';
import { createManualClock, type ManualClock } from '../../../../support/manual-clock.ts';
import { createMemoryDisk, type MemoryDisk } from '../../../../support/memory-disk.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BUILD_MS = parseInstant('2026-11-01T00:00:00.000Z');
const START_MS = parseInstant('2026-11-22T08:00:00.000Z');

let disk: MemoryDisk;
let machine: ManualClock;
let state: StateStore;
const onTrouble = vi.fn<(code: string, detail: string | null) => void>();

beforeEach(() => {
  disk = createMemoryDisk();
  onTrouble.mockReset();
});

function boot(wallMs = START_MS): KioskClock {
  disk.crash();
  machine = createManualClock(wallMs);
  state = createStateStore({ database: openOrQuarantine(disk, STATE_SCHEMA).database, crypto: nodeCrypto });
  const clock = createKioskClock({ clock: machine, state, buildMs: BUILD_MS, onTrouble });
  clock.start();
  return clock;
}

describe('kiosk clock', () => {
  it('counts on from the machine at first, and is trusted for a day after the server has spoken', () => {
    const clock = boot();
    expect([clock.state(), clock.nowMs()]).toEqual(['holdover', START_MS]);
    clock.adopt(START_MS + 90_000, 200);
    expect([clock.state(), clock.nowMs(), clock.offsetMs()]).toEqual(['trusted', START_MS + 90_100, 90_100]);
    machine.advance(DAY_MS - 1);
    expect(clock.state()).toBe('trusted');
    machine.advance(1);
    expect([clock.state(), clock.nowMs()]).toEqual(['holdover', START_MS + 90_100 + DAY_MS]);
  });

  it('finds a step of the machine at once when it is asked to compare, as after sleep', () => {
    const clock = boot();
    machine.step(HOUR_MS);
    expect(clock.nowMs()).toBe(START_MS);
    clock.compare();
    expect(clock.nowMs()).toBe(START_MS + HOUR_MS);
  });

  it('prefers the answer that took the shortest way', () => {
    const clock = boot();
    clock.adopt(START_MS + 1000, 20);
    machine.advance(1000);
    clock.adopt(START_MS + 1500, 4000);
    expect(clock.nowMs()).toBe(START_MS + 2010);
  });

  it('follows a server whose clock was put right, whatever shorter answers said before', () => {
    const clock = boot();
    clock.adopt(START_MS, 20);
    clock.adopt(START_MS + HOUR_MS, 400);
    expect(clock.nowMs()).toBe(START_MS + HOUR_MS + 200);
  });

  it('remembers the time over a restart and believes in none before it', () => {
    boot();
    machine.advance(10 * 60_000);
    const clock = boot(START_MS - HOUR_MS);
    expect(clock.state()).toBe('untrusted');
    expect(clock.nowMs()).toBeGreaterThanOrEqual(START_MS + 9 * 60_000);
    expect(onTrouble).toHaveBeenCalledWith('clock/untrusted', expect.any(String));
  });

  it('believes in no time before its software was built', () => {
    const clock = boot(0);
    expect([clock.state(), clock.nowMs()]).toEqual(['untrusted', BUILD_MS]);
    clock.adopt(START_MS, 0);
    expect([clock.state(), clock.nowMs()]).toEqual(['trusted', START_MS]);
    expect(onTrouble).toHaveBeenLastCalledWith('clock/untrusted', null);
  });

  it('lets no server leap ahead alone, nor write the leap down; the machine agreeing is enough', () => {
    boot();
    machine.advance(61_000);
    const clock = boot();
    machine.advance(61_000);
    clock.adopt(START_MS + 3 * DAY_MS, 0);
    expect(clock.nowMs()).toBe(START_MS + 61_000);
    expect(onTrouble).toHaveBeenCalledWith('clock/untrusted', expect.any(String));
    machine.advance(61_000);
    expect(state.clock.floorMs()).toBeLessThanOrEqual(START_MS + 122_000);
    machine.step(3 * DAY_MS - 61_000);
    machine.advance(1000);
    expect([clock.state(), clock.nowMs()]).toEqual(['trusted', START_MS + 3 * DAY_MS + 62_000]);
  });

  it('lets no server go ahead of it by more than a day in many small leaps, nor write that down', () => {
    const clock = boot();
    clock.adopt(START_MS, 0);
    for (let told = 0; told < 40; told += 1) {
      machine.advance(5 * 60_000);
      clock.adopt(clock.nowMs() + 23 * HOUR_MS, 0);
    }
    expect(clock.offsetMs()).toBeLessThanOrEqual(DAY_MS);
    expect(state.clock.floorMs()).toBeLessThanOrEqual(machine.wallMs() + DAY_MS);
    expect(onTrouble).toHaveBeenLastCalledWith('clock/untrusted', expect.stringContaining('The server'));
  });

  it('lets no server go ahead of it by a day more with each start, where the machine has its own word', () => {
    boot().adopt(START_MS, 0);
    machine.advance(61_000);
    for (let start = 0; start < 10; start += 1) {
      const clock = boot();
      clock.adopt(clock.nowMs() + 23 * HOUR_MS, 0);
      machine.advance(61_000);
      expect(clock.offsetMs()).toBeLessThanOrEqual(DAY_MS);
    }
    expect(state.clock.floorMs()).toBeLessThanOrEqual(machine.wallMs());
  });

  it('lets no server hold it still by taking back, again and again, what has gone by', () => {
    const clock = boot(START_MS - HOUR_MS);
    clock.adopt(START_MS, 0);
    for (let told = 0; told < 40; told += 1) {
      machine.advance(5 * 60_000);
      clock.adopt(START_MS + told, 0);
    }
    expect(clock.nowMs()).toBeGreaterThan(START_MS + 190 * 60_000);
    expect(onTrouble).toHaveBeenLastCalledWith('clock/untrusted', expect.stringContaining('The server'));
  });

  it('follows a server that puts it right by a little again and again, and one that another source bears out', () => {
    const clock = boot(START_MS - 2 * HOUR_MS);
    clock.adopt(START_MS, 0);
    for (let told = 0; told < 400; told += 1) {
      machine.advance(5 * 60_000);
      clock.adopt(machine.wallMs() + 2 * HOUR_MS + (told % 2) * 40, 0);
    }
    expect(Math.abs(clock.offsetMs() - 2 * HOUR_MS)).toBeLessThan(1000);
    expect(clock.state()).toBe('trusted');
    machine.step(2 * HOUR_MS);
    clock.compare();
    clock.adopt(machine.wallMs(), 0);
    clock.adopt(machine.wallMs() + 23 * HOUR_MS, 0);
    expect(clock.offsetMs()).toBe(23 * HOUR_MS);
  });

  it('takes a leap of the machine back up only when the server agrees', () => {
    boot();
    machine.advance(61_000);
    const clock = boot(START_MS + 3 * DAY_MS);
    expect(clock.state()).toBe('untrusted');
    clock.adopt(START_MS + 3 * DAY_MS + 60_000, 0);
    expect([clock.state(), clock.nowMs()]).toEqual(['trusted', START_MS + 3 * DAY_MS + 60_000]);
  });

  it('takes a technician at his word for a leap, but never behind what it has seen', () => {
    boot();
    machine.advance(61_000);
    const ahead = boot(START_MS + 3 * DAY_MS);
    ahead.confirmWall();
    expect([ahead.state(), ahead.nowMs()]).toEqual(['trusted', START_MS + 3 * DAY_MS]);
    machine.advance(61_000);
    const behind = boot(START_MS);
    behind.confirmWall();
    expect(behind.state()).toBe('untrusted');
  });

  it('follows a step of the machine while that is all it has, and tells', () => {
    const clock = boot();
    const onJump = vi.fn<(deltaMs: number) => void>();
    const cancel = clock.onJump(onJump);
    machine.advance(5000);
    machine.step(2 * HOUR_MS);
    machine.advance(1000);
    expect(onJump).toHaveBeenCalledExactlyOnceWith(2 * HOUR_MS);
    expect(clock.nowMs()).toBe(machine.wallMs());
    expect(onTrouble).toHaveBeenCalledWith('clock/stepped', expect.any(String));
    cancel();
    machine.step(HOUR_MS);
    machine.advance(1000);
    expect(onJump).toHaveBeenCalledOnce();
  });

  it('stays by the time it counted when the machine steps to one that is not believed, and takes it back when it is put right', () => {
    const clock = boot();
    machine.advance(HOUR_MS);
    for (const wrongMs of [30 * DAY_MS, -HOUR_MS]) {
      machine.step(wrongMs);
      machine.advance(5 * HOUR_MS);
      expect(clock.nowMs()).toBe(machine.wallMs() - wrongMs);
      machine.step(-wrongMs);
      machine.advance(HOUR_MS);
      expect(clock.nowMs()).toBe(machine.wallMs());
      const complaints = onTrouble.mock.calls.filter(([code]) => code === 'clock/untrusted');
      expect(complaints.at(-1)).toEqual(['clock/untrusted', null]);
    }
  });

  it('does not follow a step of the machine against the server, nor one behind what it has seen', () => {
    const trusted = boot();
    trusted.adopt(START_MS, 0);
    machine.step(2 * HOUR_MS);
    machine.advance(1000);
    expect(trusted.nowMs()).toBe(START_MS + 1000);
    const alone = boot(START_MS + 2000);
    machine.advance(2 * 60_000);
    const beforeMs = alone.nowMs();
    machine.step(-2 * HOUR_MS);
    machine.advance(1000);
    expect(alone.nowMs()).toBe(beforeMs + 1000);
  });

  it('spreads a correction of less than half a second, so that nothing that is shown jumps', () => {
    const clock = boot();
    const onJump = vi.fn<(deltaMs: number) => void>();
    clock.onJump(onJump);
    clock.adopt(START_MS + 400, 0);
    expect(clock.nowMs()).toBe(START_MS);
    machine.advance(1_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 1_010, 3);
    machine.advance(60_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 61_400, 3);
    clock.adopt(START_MS + 61_000, 0);
    machine.advance(1_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 62_390, 3);
    expect(onJump).not.toHaveBeenCalled();
  });

  it('is made more exact by the socket, and lets it say only what the last statement allows', () => {
    const clock = boot();
    clock.refine(START_MS + 200, 2);
    machine.advance(60_000);
    expect(clock.nowMs()).toBe(START_MS + 60_000);
    clock.adopt(START_MS + 60_000, 400);
    machine.advance(60_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 120_200, 3);
    clock.refine(START_MS + 120_150, 2);
    machine.advance(60_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 180_151, 0);
    clock.refine(START_MS + 180_151 + 2_000, 2);
    machine.advance(60_000);
    expect(clock.nowMs()).toBeCloseTo(START_MS + 240_151, 0);
  });

  it('is moved by a lying socket no further than the statement itself may be wrong', () => {
    const clock = boot();
    clock.adopt(START_MS, 20);
    for (let round = 0; round < 100; round += 1) {
      machine.advance(1_000);
      clock.refine(clock.nowMs() + 15, 20);
    }
    const growthMs = 100_000 * 100e-6;
    expect(clock.nowMs() - machine.wallMs()).toBeLessThanOrEqual(10 + 10 + growthMs);
    expect(clock.state()).toBe('trusted');
  });

  it('learns how fast its oscillator runs, and counts on at that rate when nobody answers any more', () => {
    const clock = boot();
    const serverMs = (): number => START_MS + machine.monotonicMs() * (1 + 60e-6);
    for (let minute = 0; minute < 4 * 60; minute += 1) {
      if (minute % 5 === 0) clock.adopt(serverMs() - 40, 80);
      clock.refine(serverMs() - 1, 2);
      machine.advance(60_000);
    }
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThan(2);
    machine.advance(20 * HOUR_MS);
    expect(Math.abs(clock.nowMs() - serverMs())).toBeLessThan(80);
  });

  it('believes in no drift that no oscillator has', () => {
    const clock = boot();
    const serverMs = (): number => START_MS + machine.monotonicMs() * 1.01;
    for (let minute = 0; minute < 60; minute += 1) {
      clock.adopt(serverMs(), 0);
      machine.advance(60_000);
    }
    const before = clock.nowMs();
    machine.advance(HOUR_MS);
    expect(clock.nowMs() - before).toBeLessThan(HOUR_MS * 1.000_2 + 600);
  });

  it('has slept when its monotonic clock stood still: goes on from the time of now, trusted, and asks', () => {
    const clock = boot();
    const [onJump, onDoubt] = [vi.fn<(deltaMs: number) => void>(), vi.fn<() => void>()];
    clock.onJump(onJump);
    clock.onDoubt(onDoubt);
    clock.adopt(START_MS, 0);
    machine.sleep(2 * HOUR_MS);
    machine.advance(1_000);
    expect([clock.state(), clock.nowMs()]).toEqual(['trusted', START_MS + 2 * HOUR_MS + 1_000]);
    expect(onJump).toHaveBeenCalledExactlyOnceWith(2 * HOUR_MS);
    expect(onDoubt).toHaveBeenCalledOnce();
    expect(onTrouble).not.toHaveBeenCalledWith('clock/stepped', expect.any(String));
    machine.sleep(23 * HOUR_MS);
    machine.advance(1_000);
    expect(clock.state()).toBe('holdover');
  });

  it('counts time that passes in sleep as well, whatever it believes of the wall', () => {
    const clock = boot();
    const [elapsedMs, monotonicMs] = [clock.elapsedMs(), clock.monotonicMs()];
    machine.sleep(2 * HOUR_MS);
    machine.step(-HOUR_MS);
    machine.advance(1_000);
    expect(clock.elapsedMs() - elapsedMs).toBe(2 * HOUR_MS + 1_000);
    expect(clock.monotonicMs() - monotonicMs).toBe(1_000);
  });

  it('asks the server at once when the machine is set, whatever it believes meanwhile', () => {
    const clock = boot();
    const onDoubt = vi.fn<() => void>();
    clock.onDoubt(onDoubt);
    clock.adopt(START_MS, 0);
    machine.step(-HOUR_MS);
    machine.advance(1_000);
    expect([onDoubt.mock.calls.length, clock.nowMs()]).toEqual([1, START_MS + 1_000]);
  });

  it('takes slow drift of the machine against itself for no step', () => {
    const clock = boot();
    for (let second = 0; second < 3_000; second += 1) {
      machine.step(0.5);
      machine.advance(1_000);
    }
    expect(Math.abs(clock.nowMs() - machine.wallMs())).toBeLessThan(1);
    expect(onTrouble).not.toHaveBeenCalledWith('clock/stepped', expect.any(String));
  });

  it('stands against a server that says 2099 or 1970, writes down neither, and trusts it again when it is honest', () => {
    boot();
    machine.advance(61_000);
    const clock = boot();
    for (const lie of ['2099-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z']) {
      clock.adopt(parseInstant(lie), 2);
      clock.refine(parseInstant(lie), 2);
      machine.advance(61_000);
      expect(clock.nowMs()).toBe(machine.wallMs());
      expect(clock.state()).toBe('holdover');
      expect(onTrouble).toHaveBeenLastCalledWith('storage/full', null);
      expect(onTrouble).toHaveBeenCalledWith('clock/untrusted', expect.stringContaining(lie.slice(0, 4)));
      expect(state.clock.floorMs()).toBeLessThanOrEqual(machine.wallMs());
    }
    onTrouble.mockReset();
    clock.adopt(machine.wallMs(), 2);
    expect(clock.state()).toBe('trusted');
    expect(onTrouble).toHaveBeenCalledWith('clock/untrusted', null);
  });

  it('plays on by the last believable time while the machine says 2099, and returns when it is put right', () => {
    boot();
    machine.advance(61_000);
    const clock = boot(parseInstant('2099-01-01T00:00:00.000Z'));
    expect(clock.state()).toBe('untrusted');
    const seenMs = clock.nowMs();
    machine.advance(10_000);
    expect(clock.nowMs()).toBe(seenMs + 10_000);
    machine.step(START_MS + 120_000 - machine.wallMs());
    machine.advance(1_000);
    expect([clock.state(), clock.nowMs()]).toEqual(['holdover', START_MS + 121_000]);
    expect(onTrouble).toHaveBeenCalledWith('clock/untrusted', null);
  });
});
