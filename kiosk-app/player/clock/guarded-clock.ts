import type { ClockState } from '../../../shared/contract/index.ts';
import { formatInstant, type Cancel, type Clock } from '../../../shared/time/index.ts';
import { isAgreed, isBelievable } from './believable.ts';
import { createCountedTime, STEP_MS, type CountedTime } from './counted-time.ts';
import type { KioskClock, KioskClockParts, OnClockTrouble } from './kiosk-clock.ts';
import { createMachineWatch, type MachineWatch } from './machine-watch.ts';
import { createServerSway, type ServerSway } from './server-sway.ts';
import { createServerTime, type ServerTime } from './server-time.ts';
import { createTimeFloor, type TimeFloor } from './time-floor.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export function createKioskClock(parts: KioskClockParts): KioskClock {
  return new GuardedClock(parts);
}

/** Weighs what the machine, the server and the past say of the time, and counts on from what is believed. */
class GuardedClock implements KioskClock {
  readonly #clock: Clock;
  readonly #onTrouble: OnClockTrouble;
  readonly #machine: MachineWatch;
  readonly #server: ServerTime;
  readonly #sway: ServerSway;
  readonly #floor: TimeFloor;
  readonly #counted: CountedTime;
  readonly #jumps = new Set<(deltaMs: number) => void>();
  readonly #doubts = new Set<() => void>();
  #cancelGuard: Cancel = () => {};
  #isBelieved: boolean;
  /** Where the time was last taken from: what is the machine's word follows the machine. */
  #source: 'machine' | 'server' = 'machine';
  #isServerBelieved = false;
  /** False after a step that was not believed: the machine's clock is not followed until it says something else. */
  #isWallBelieved: boolean;
  #confirmedAtMs: number | null = null;
  #floorKeptAtMs = -Infinity;

  constructor({ clock, state, buildMs, onTrouble = () => {} }: KioskClockParts) {
    this.#clock = clock;
    this.#onTrouble = onTrouble;
    this.#machine = createMachineWatch(clock);
    this.#server = createServerTime(() => clock.monotonicMs());
    this.#sway = createServerSway(() => clock.monotonicMs());
    const onFull = (detail: string | null): void => onTrouble('storage/full', detail);
    this.#floor = createTimeFloor({ store: state.clock, buildMs, onFull });
    const [wallMs, atMs] = [clock.wallMs(), clock.monotonicMs()];
    this.#counted = createCountedTime(this.#floor.ms(), atMs);
    this.#isBelieved = this.#isBelievable(wallMs);
    this.#isWallBelieved = this.#isBelieved;
    if (this.#isBelieved) this.#counted.correct(atMs, wallMs);
    else this.#complain('The clock of this machine', wallMs);
  }

  start(): void {
    this.#cancelGuard();
    this.#cancelGuard = this.#clock.after(SECOND_MS, () => {
      this.compare();
      this.start();
    });
  }

  compare(): void {
    const { steppedMs, sleptMs } = this.#machine.look();
    if (sleptMs > STEP_MS) this.#wakeUp(sleptMs);
    if (Math.abs(steppedMs) > STEP_MS) this.#weighStep(steppedMs);
    else if (this.#source === 'machine' && this.#isWallBelieved) this.#correct(this.#clock.wallMs());
    if (this.monotonicMs() - this.#floorKeptAtMs >= MINUTE_MS) this.#keepFloor();
  }

  nowMs(): number {
    return this.#counted.at(this.#clock.monotonicMs());
  }

  monotonicMs(): number {
    return this.#clock.monotonicMs();
  }

  elapsedMs(): number {
    return this.#clock.monotonicMs() + (this.#clock.sleptMs?.() ?? 0);
  }

  state(): ClockState {
    if (!this.#isBelieved) return 'untrusted';
    const isFresh = this.#confirmedAtMs !== null && this.monotonicMs() - this.#confirmedAtMs < DAY_MS;
    return isFresh ? 'trusted' : 'holdover';
  }

  offsetMs(): number {
    return this.nowMs() - this.#clock.wallMs();
  }

  adopt(serverMs: number, roundTripMs: number): void {
    this.#server.hearSigned({ serverMs, roundTripMs });
    const statedMs = this.#server.statedMs() ?? serverMs;
    const [floor, countedMs] = [this.#floor, this.nowMs()];
    const isFirst = !floor.hasHistory();
    const isBorneOut = isAgreed(statedMs, { otherMs: this.#clock.wallMs(), floor });
    const isAllowed = isFirst || this.#sway.allows(statedMs, countedMs);
    this.#isServerBelieved = isBorneOut || (isAllowed && this.#isBelievable(statedMs));
    if (!this.#isServerBelieved) return this.#complain('The server', statedMs);
    if (isFirst || isBorneOut) this.#sway.borneOut();
    else this.#sway.follow(statedMs, countedMs);
    this.#believeServer();
  }

  refine(serverMs: number, roundTripMs: number): void {
    if (!this.#server.hearUnsigned({ serverMs, roundTripMs })) return;
    if (this.#isServerBelieved && this.#isBelieved && this.#source === 'server') this.#followServer();
  }

  confirmWall(): void {
    this.compare();
    const wallMs = this.#clock.wallMs();
    if (this.#floor.allows(wallMs)) this.#believe(wallMs, { source: 'machine', isConfirmed: true });
  }

  onJump(listener: (deltaMs: number) => void): Cancel {
    this.#jumps.add(listener);
    return () => void this.#jumps.delete(listener);
  }

  onDoubt(listener: () => void): Cancel {
    this.#doubts.add(listener);
    return () => void this.#doubts.delete(listener);
  }

  [Symbol.dispose](): void {
    this.#cancelGuard();
    this.#jumps.clear();
    this.#doubts.clear();
  }

  /** What was counted stood still while the machine slept; how long that was is known, though no wall clock said so. */
  #wakeUp(sleptMs: number): void {
    this.#counted.skip(this.monotonicMs(), sleptMs);
    if (this.#confirmedAtMs !== null) this.#confirmedAtMs -= sleptMs;
    this.#server.forget();
    this.#tellJump(sleptMs);
    this.#doubt();
  }

  /** A server's fresh word outweighs the machine's clock; without one the machine's clock is all there is. */
  #weighStep(steppedMs: number): void {
    this.#onTrouble('clock/stepped', `The machine's clock stepped by ${Math.round(steppedMs)} ms.`);
    if (this.state() !== 'trusted') this.#weighWall();
    this.#doubt();
  }

  #weighWall(): void {
    const [wallMs, statedMs, floor] = [this.#clock.wallMs(), this.#server.statedMs(), this.#floor];
    if (statedMs !== null && isAgreed(wallMs, { otherMs: statedMs, floor })) this.#believeServer();
    else if (this.#isBelievable(wallMs)) this.#believe(wallMs, { source: 'machine', isConfirmed: false });
    else this.#doubtWall(wallMs);
  }

  /** The time that was counted is gone on from, whatever the machine says. */
  #doubtWall(wallMs: number): void {
    this.#isWallBelieved = false;
    this.#complain('The clock of this machine', wallMs);
  }

  #isBelievable(timeMs: number): boolean {
    return isBelievable(timeMs, { floor: this.#floor, countedMs: this.nowMs() });
  }

  #believeServer(): void {
    this.#isServerBelieved = true;
    this.#believe(this.#server.bestMs() ?? this.nowMs(), { source: 'server', isConfirmed: true });
    this.#counted.runAt(this.monotonicMs(), this.#server.driftPerMs());
  }

  #followServer(): void {
    this.#correct(this.#server.bestMs() ?? this.nowMs());
    this.#counted.runAt(this.monotonicMs(), this.#server.driftPerMs());
  }

  #believe(
    timeMs: number,
    { source, isConfirmed }: { source: 'machine' | 'server'; isConfirmed: boolean },
  ): void {
    this.#source = source;
    if (source === 'machine') this.#sway.leave();
    this.#floor.believed();
    if (isConfirmed) this.#confirmedAtMs = this.monotonicMs();
    if (isConfirmed) this.#onTrouble('clock/stepped', null);
    const isContradicted = !this.#isBelieved || (source === 'machine' && !this.#isWallBelieved);
    if (isConfirmed || isContradicted) this.#onTrouble('clock/untrusted', null);
    this.#isBelieved = true;
    if (source === 'machine') this.#isWallBelieved = true;
    this.#correct(timeMs);
  }

  #correct(timeMs: number): void {
    const steppedMs = this.#counted.correct(this.monotonicMs(), timeMs);
    if (steppedMs !== 0) this.#tellJump(steppedMs);
  }

  #tellJump(deltaMs: number): void {
    for (const listener of this.#jumps) listener(deltaMs);
  }

  #doubt(): void {
    for (const listener of this.#doubts) listener();
  }

  #complain(source: string, saidMs: number): void {
    const detail = `${source} says ${formatInstant(saidMs)}, which is not believed without a second source.`;
    this.#onTrouble('clock/untrusted', detail);
  }

  #keepFloor(): void {
    if (!this.#isBelieved) return;
    this.#floorKeptAtMs = this.monotonicMs();
    const nowMs = this.nowMs();
    // What the server alone is ahead of a machine that is believed is not written down: starts would add it up.
    this.#floor.keep(nowMs, {
      written: this.#isWallBelieved ? Math.min(nowMs, this.#clock.wallMs()) : nowMs,
    });
  }
}
