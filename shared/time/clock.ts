/** Stops what it was returned for; calling it twice is harmless. */
export type Cancel = () => void;

/**
 * The only way to time. Always handed in, never reached for, so that whole fleets run in simulated time.
 * Wall time may step in either direction; monotonic time never does and has no meaning outside one boot.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, as this machine believes. */
  wallMs(): number;
  /** Milliseconds since an arbitrary start; only differences mean anything. */
  monotonicMs(): number;
  /** How long this machine has slept since it was started, as far as its monotonic clock stood still; left out where nobody knows. */
  sleptMs?(): number;
  /** Runs once after a delay on the monotonic clock. Delays beyond 2³¹ ms are kept whole. */
  after(delayMs: number, run: () => void): Cancel;
}

/** Resolves after a delay of the given clock, or at once when the signal aborts. */
export function sleep(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = (): void => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const cancel = clock.after(delayMs, done);
    const abort = (): void => {
      cancel();
      done();
    };
    signal?.addEventListener('abort', abort, { once: true });
  });
}
