import { formatInstant, parseInstant, type Cancel } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { Readings } from './readings.ts';

/** Longest sleep: a wall clock that was set meanwhile is noticed within a minute. */
const LONGEST_SLEEP_MS = 60_000;
const TRY_AGAIN_MS = 5_000;

export interface DueReadingsParts {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  readings: Pick<Readings, 'tellDue' | 'nextDue'>;
}

/** Tells kiosks of readings when it is time to: changes that came too soon, and repetitions. Uses and does not own the bus. */
export class DueReadings implements AsyncDisposable {
  readonly #parts: DueReadingsParts;
  #running: Promise<void> | null = null;
  #isWanted = false;
  #isEnded = false;
  #cancelSleep: Cancel = () => {};

  constructor(parts: DueReadingsParts) {
    this.#parts = parts;
    parts.platform.bus.on('readings:due', this.#wake);
    this.#wake();
  }

  /** Finishes what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnded = true;
    this.#parts.platform.bus.off('readings:due', this.#wake);
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
        this.#sleepFor(await this.#tell());
      } catch (error) {
        this.#parts.platform.logger.error({ err: error }, 'readings that were due were not told');
        this.#sleepFor(TRY_AGAIN_MS);
      }
    }
  }

  /** How long nothing is due. */
  async #tell(): Promise<number> {
    const { readings, platform } = this.#parts;
    while (await readings.tellDue(formatInstant(platform.clock.wallMs())));
    const dueAt = await readings.nextDue();
    return dueAt === null ? LONGEST_SLEEP_MS : parseInstant(dueAt) - platform.clock.wallMs();
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
