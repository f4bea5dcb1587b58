import type { Cancel } from '../../shared/time/index.ts';
import type { Platform } from './platform.ts';

/** Longest sleep: a wall clock that was set meanwhile is noticed within a minute. */
const LONGEST_SLEEP_MS = 60_000;
const TRY_AGAIN_MS = 5_000;

export interface DueWorkParts {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  /** There may be something to do sooner than was said. */
  wokenBy: 'readings:due' | 'feeds:due' | 'mail:queued';
  /** Does what is due; for how many ms nothing is. */
  work(): Promise<number>;
  /** What is logged when it throws. */
  failure: string;
}

/** Does what is due, once at a time, and sleeps until something is again. Uses and does not own the bus. */
export class DueWork implements AsyncDisposable {
  readonly #parts: DueWorkParts;
  #running: Promise<void> | null = null;
  #isWanted = false;
  #isEnded = false;
  #cancelSleep: Cancel = () => {};

  constructor(parts: DueWorkParts) {
    this.#parts = parts;
    parts.platform.bus.on(parts.wokenBy, this.#wake);
    this.#wake();
  }

  /** Finishes what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnded = true;
    this.#parts.platform.bus.off(this.#parts.wokenBy, this.#wake);
    this.#cancelSleep();
    await this.#running;
  }

  readonly #wake = (): void => {
    this.#isWanted = true;
    this.#running ??= this.#attend().finally(() => (this.#running = null));
  };

  async #attend(): Promise<void> {
    while (this.#isWanted && !this.#isEnded) {
      this.#isWanted = false;
      try {
        this.#sleepFor(await this.#parts.work());
      } catch (error) {
        this.#parts.platform.logger.error({ err: error }, this.#parts.failure);
        this.#sleepFor(TRY_AGAIN_MS);
      }
    }
  }

  #sleepFor(ms: number): void {
    this.#cancelSleep();
    if (this.#isEnded) return;
    this.#cancelSleep = this.#parts.platform.clock.after(
      Math.min(Math.max(1, ms), LONGEST_SLEEP_MS),
      this.#wake,
    );
  }
}
