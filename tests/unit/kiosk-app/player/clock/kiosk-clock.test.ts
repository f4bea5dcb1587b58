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
});
