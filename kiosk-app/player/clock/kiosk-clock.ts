import type { ClockState } from '../../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { StateStore } from '../state/index.ts';

/** The time this kiosk believes in. What plays follows `nowMs`; how long it played follows `monotonicMs`. */
export interface KioskClock extends Disposable {
  /** Starts the guard that looks for steps every second and keeps the floor every minute. */
  start(): void;
  nowMs(): number;
  monotonicMs(): number;
  state(): ClockState;
  /** `nowMs` less the machine's wall clock. */
  offsetMs(): number;
  /** A verified time statement: the server's time and how long asking took. */
  adopt(serverMs: number, roundTripMs: number): void;
  /** A technician says the time shown by `wallMs` is right. */
  confirmWall(): void;
  /** Tells when `nowMs` jumped by more than half a second, so that what plays is resolved anew. */
  onJump(listener: (deltaMs: number) => void): Cancel;
}

export type ClockTrouble = { code: 'clock/stepped' | 'clock/untrusted'; detail: string } | { code: 'clock/untrusted'; detail: null };

export interface KioskClockParts {
  clock: Clock;
  state: Pick<StateStore, 'clock'>;
  /** When this software was built: no time before it is believed. */
  buildMs: number;
  /** Raises (or, `detail` null, clears) a fault; handed in as a function because faults are dated by this clock. */
  onTrouble?: (trouble: ClockTrouble) => void;
}

export declare function createKioskClock(parts: KioskClockParts): KioskClock;
