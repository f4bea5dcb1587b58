import type { ClockState } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { formatInstant, type Cancel, type Clock } from '../../../shared/time/index.ts';
import type { StateStore } from '../state/index.ts';
import { createProbes, type Probes } from './probes.ts';

/**
 * The time this kiosk believes in. What plays follows `nowMs`; how long it played follows `monotonicMs`.
 * *Trusted*: a server's statement less than a day old. *Holdover*: counted on from the machine's own clock or an older
 * statement. *Untrusted*: the sources contradict what is known, so the last believable time is counted on.
 */
export interface KioskClock extends Disposable {
  /** Starts the guard that looks for steps every second and keeps the floor every minute. */
  start(): void;
  /** Looks for a step now, as after the machine slept. */
  compare(): void;
  nowMs(): number;
  monotonicMs(): number;
  state(): ClockState;
  /** `nowMs` less the machine's wall clock. */
  offsetMs(): number;
  /** A verified time statement: the server's time and how long asking took. */
  adopt(serverMs: number, roundTripMs: number): void;
  /** A technician says that the machine's wall clock is right. */
  confirmWall(): void;
  /** Tells when `nowMs` jumped by more than half a second, so that what plays is resolved anew. */
  onJump(listener: (deltaMs: number) => void): Cancel;
}

/** `detail` null: the trouble is over. `storage/full`: the floor could not be kept, and is the next time. */
export type OnClockTrouble = (
  code: 'clock/stepped' | 'clock/untrusted' | 'storage/full',
  detail: string | null,
) => void;

export interface KioskClockParts {
  clock: Clock;
  state: Pick<StateStore, 'clock'>;
  /** When this software was built: no time before it is believed. */
  buildMs: number;
  /** Raises or clears a fault; a function, because faults are dated by this very clock. */
  onTrouble?: OnClockTrouble;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Less than this is no jump. */
const JUMP_MS = 500;
/** A leap forward beyond this needs two sources that agree. */
const LEAP_MS = DAY_MS;
/** How near two sources must be to agree, and how far below the floor an honest correction may be. */
const AGREEMENT_MS = 5 * MINUTE_MS;

export function createKioskClock(parts: KioskClockParts): KioskClock {
  return new GuardedClock(parts);
}

/** Times are kept as bases: a base plus the monotonic clock is a time. */
class GuardedClock implements KioskClock {
  readonly #clock: Clock;
  readonly #store: StateStore['clock'];
  readonly #onTrouble: OnClockTrouble;
  readonly #probes: Probes = createProbes();
  readonly #listeners = new Set<(deltaMs: number) => void>();
  #cancelGuard: Cancel = () => {};
  #baseMs: number;
  #wallBaseMs: number;
  #floorMs: number;
  /** False until this kiosk has once believed in a time: there is nothing to protect from a leap yet. */
  #hasHistory: boolean;
  #isBelieved: boolean;
  #confirmedAtMs: number | null = null;
  /** What the server says, where it alone says so. */
  #serverBaseMs: number | null = null;
  #floorKeptAtMs = -Infinity;

  constructor({ clock, state, buildMs, onTrouble = () => {} }: KioskClockParts) {
    this.#clock = clock;
    this.#store = state.clock;
    this.#onTrouble = onTrouble;
    const floorMs = state.clock.floorMs();
    this.#hasHistory = floorMs !== null;
    this.#floorMs = Math.max(floorMs ?? buildMs, buildMs);
    this.#wallBaseMs = clock.wallMs() - clock.monotonicMs();
    this.#isBelieved = this.#isBelievable(this.#wallBaseMs, this.#floorMs - clock.monotonicMs());
    this.#baseMs = this.#isBelieved ? this.#wallBaseMs : this.#floorMs - clock.monotonicMs();
    if (!this.#isBelieved) this.#complain('The clock of this machine', this.#wallBaseMs);
  }

  start(): void {
    this.#cancelGuard();
    this.#cancelGuard = this.#clock.after(SECOND_MS, () => {
      this.compare();
      this.start();
    });
  }

  compare(): void {
    const wallBaseMs = this.#currentWallBaseMs();
    const steppedMs = wallBaseMs - this.#wallBaseMs;
    if (Math.abs(steppedMs) > JUMP_MS) this.#weighStep(wallBaseMs, steppedMs);
    if (this.monotonicMs() - this.#floorKeptAtMs >= MINUTE_MS) this.#keepFloor();
  }

  nowMs(): number {
    return this.#baseMs + this.#clock.monotonicMs();
  }

  monotonicMs(): number {
    return this.#clock.monotonicMs();
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
    const atMs = this.monotonicMs();
    const serverBaseMs = this.#probes.add({ atMs, roundTripMs, baseMs: serverMs + roundTripMs / 2 - atMs });
    this.#serverBaseMs = serverBaseMs;
    const isAgreed =
      this.#agrees(serverBaseMs, this.#currentWallBaseMs()) && this.#isAboveFloor(serverBaseMs);
    if (isAgreed || this.#isBelievable(serverBaseMs, this.#baseMs))
      this.#believe(serverBaseMs, { isConfirmed: true });
    else this.#complain('The server', serverBaseMs);
  }

  confirmWall(): void {
    const wallBaseMs = this.#currentWallBaseMs();
    this.#wallBaseMs = wallBaseMs;
    if (this.#isAboveFloor(wallBaseMs)) this.#believe(wallBaseMs, { isConfirmed: true });
  }

  onJump(listener: (deltaMs: number) => void): Cancel {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  [Symbol.dispose](): void {
    this.#cancelGuard();
    this.#listeners.clear();
  }

  /** A server's fresh word outweighs the machine's clock; without one the machine's clock is all there is. */
  #weighStep(wallBaseMs: number, steppedMs: number): void {
    this.#wallBaseMs = wallBaseMs;
    this.#onTrouble('clock/stepped', `The machine's clock stepped by ${Math.round(steppedMs)} ms.`);
    if (this.state() === 'trusted') return;
    const isSecondSource = this.#serverBaseMs !== null && this.#agrees(this.#serverBaseMs, wallBaseMs);
    if (isSecondSource && this.#isAboveFloor(wallBaseMs))
      this.#believe(this.#serverBaseMs ?? wallBaseMs, { isConfirmed: true });
    else if (this.#isBelievable(wallBaseMs, this.#baseMs)) this.#believe(wallBaseMs, { isConfirmed: false });
    else this.#complain('The clock of this machine', wallBaseMs);
  }

  /** Not before what this kiosk has seen, and no leap ahead of what it counted on its own. */
  #isBelievable(baseMs: number, countedBaseMs: number): boolean {
    return this.#isAboveFloor(baseMs) && (!this.#hasHistory || baseMs - countedBaseMs <= LEAP_MS);
  }

  #isAboveFloor(baseMs: number): boolean {
    return baseMs + this.monotonicMs() >= this.#floorMs - AGREEMENT_MS;
  }

  #agrees(oneBaseMs: number, otherBaseMs: number): boolean {
    return Math.abs(oneBaseMs - otherBaseMs) <= AGREEMENT_MS;
  }

  #currentWallBaseMs(): number {
    return this.#clock.wallMs() - this.monotonicMs();
  }

  #believe(baseMs: number, { isConfirmed }: { isConfirmed: boolean }): void {
    const deltaMs = baseMs - this.#baseMs;
    this.#baseMs = baseMs;
    this.#hasHistory = true;
    if (isConfirmed) this.#confirmedAtMs = this.monotonicMs();
    if (!this.#isBelieved) this.#onTrouble('clock/untrusted', null);
    this.#isBelieved = true;
    if (Math.abs(deltaMs) > JUMP_MS) for (const listener of this.#listeners) listener(deltaMs);
  }

  #complain(source: string, baseMs: number): void {
    const said = formatInstant(baseMs + this.monotonicMs());
    const detail = `${source} says ${said}, which is not believed without a second source.`;
    this.#onTrouble('clock/untrusted', detail);
  }

  #keepFloor(): void {
    if (!this.#isBelieved) return;
    this.#floorKeptAtMs = this.monotonicMs();
    this.#floorMs = Math.max(this.#floorMs, this.nowMs());
    try {
      this.#store.raiseFloor(this.#floorMs);
      this.#onTrouble('storage/full', null);
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('storage/')) throw error;
      if (error.code === 'storage/full') this.#onTrouble('storage/full', error.message);
    }
  }
}
