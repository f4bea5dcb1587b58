import type { ClockState } from '../../../shared/contract/index.ts';
import type { Cancel, Clock } from '../../../shared/time/index.ts';
import type { StateStore } from '../state/index.ts';

/**
 * The time this kiosk believes in. What plays follows `nowMs`; how long it played follows `monotonicMs`.
 * *Trusted*: a server's statement less than a day old. *Holdover*: counted on from the machine's own clock or an older
 * statement. *Untrusted*: the sources contradict what is known, so the last believable time is counted on.
 */
export interface KioskClock extends Disposable {
  /** Starts the guard that looks for steps and sleep every second and keeps the floor every minute. */
  start(): void;
  /** Looks for a step now, as after the machine slept. */
  compare(): void;
  /** Runs on evenly: small corrections are spread, and only what is more than half a second off is put right at once. */
  nowMs(): number;
  monotonicMs(): number;
  /** As the monotonic clock, but that it goes on while the machine sleeps, as far as that is known. */
  elapsedMs(): number;
  state(): ClockState;
  /** `nowMs` less the machine's wall clock. */
  offsetMs(): number;
  /** A verified time statement: the server's time and how long asking took. */
  adopt(serverMs: number, roundTripMs: number): void;
  /** The server's time as its socket tells it, unsigned: makes the time more exact within what statements allow. */
  refine(serverMs: number, roundTripMs: number): void;
  /** A technician says that the machine's wall clock is right. */
  confirmWall(): void;
  /** Tells when `nowMs` jumped by more than half a second, so that what plays is resolved anew. */
  onJump(listener: (deltaMs: number) => void): Cancel;
  /** Tells that the machine's clock was set, or that the machine slept: the server should be asked now. */
  onDoubt(listener: () => void): Cancel;
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
