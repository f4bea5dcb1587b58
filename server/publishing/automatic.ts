import type { Cancel } from '../../shared/time/index.ts';
import { SERVER_ACTOR } from '../platform/actor.ts';
import type { Platform } from '../platform/platform.ts';
import type { Publishing } from './publishing.ts';

/** Longest sleep: a wall clock that was set meanwhile is noticed within a day. */
const LONGEST_SLEEP_MS = 86_400_000;
const TRY_AGAIN_MS = 60_000;

export interface AutomaticParts {
  platform: Pick<Platform, 'bus' | 'clock' | 'logger'>;
  publishing: Pick<
    Publishing,
    'rememberBases' | 'publishRecalls' | 'publishTrust' | 'publishDue' | 'nextDueMs'
  >;
}

/**
 * Publishes what nobody asks for: a recall or a statement of trust as soon as it is kept, and a display whose plan changes by itself at that
 * instant. What was missed while the server was down is done at the start. Uses and does not own the bus.
 */
export class AutomaticPublishing implements AsyncDisposable {
  readonly #parts: AutomaticParts;
  readonly #running = new Set<Promise<void>>();
  #isEnded = false;
  #isAttending = false;
  #cancelSleep: Cancel = () => {};

  constructor(parts: AutomaticParts) {
    this.#parts = parts;
  }

  /** Resolves when recalls that waited are published; displays that were due follow while the server works. */
  async start(): Promise<void> {
    const { bus } = this.#parts.platform;
    bus.on('content:recalled', this.#onRecalled);
    bus.on('trust:changed', this.#onTrust);
    bus.on('plans:compiled', this.#onCompiled);
    await this.#parts.publishing.rememberBases();
    await this.#parts.publishing.publishRecalls(SERVER_ACTOR);
    this.#attend();
  }

  /** Finishes what is under way. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { bus } = this.#parts.platform;
    this.#isEnded = true;
    bus.off('content:recalled', this.#onRecalled);
    bus.off('trust:changed', this.#onTrust);
    bus.off('plans:compiled', this.#onCompiled);
    this.#cancelSleep();
    await Promise.all(this.#running);
  }

  /** Never waits for a long publication under way. */
  readonly #onRecalled = (): void =>
    this.#track(async () => void (await this.#parts.publishing.publishRecalls(SERVER_ACTOR)));

  readonly #onTrust = (): void =>
    this.#track(async () => void (await this.#parts.publishing.publishTrust(SERVER_ACTOR)));

  readonly #onCompiled = (): void => {
    if (!this.#isAttending) this.#track(() => this.#sleep());
  };

  readonly #attend = (): void => {
    if (this.#isAttending || this.#isEnded) return;
    this.#isAttending = true;
    this.#track(async () => {
      try {
        await this.#parts.publishing.publishRecalls(SERVER_ACTOR);
        await this.#parts.publishing.publishTrust(SERVER_ACTOR);
        await this.#parts.publishing.publishDue(SERVER_ACTOR);
      } finally {
        this.#isAttending = false;
      }
      await this.#sleep();
    });
  };

  async #sleep(): Promise<void> {
    const dueMs = await this.#parts.publishing.nextDueMs();
    this.#sleepFor((dueMs ?? Number.POSITIVE_INFINITY) - this.#parts.platform.clock.wallMs());
  }

  #sleepFor(ms: number): void {
    this.#cancelSleep();
    if (this.#isEnded) return;
    const delayMs = Math.min(Math.max(0, ms), LONGEST_SLEEP_MS);
    this.#cancelSleep = this.#parts.platform.clock.after(delayMs, this.#attend);
  }

  #track(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        this.#parts.platform.logger.error(
          { err: error },
          'a publication failed and is tried again in a minute',
        );
        this.#sleepFor(TRY_AGAIN_MS);
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }
}
