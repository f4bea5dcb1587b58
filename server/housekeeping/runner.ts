import type { JobStatus } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import { timeLimit } from '../platform/time-limit.ts';
import type { Job, JobStore } from './job.ts';
import { takeLease } from './lease.ts';
import { cronOf, dueAtMs } from './rhythm.ts';

/** Far longer than any job takes: what hangs does not hold up the others for ever. */
const LONGEST_MS = 6 * 3_600_000;

export interface RunnerParts {
  platform: Pick<Platform, 'database' | 'clock' | 'logger' | 'newId'>;
  store: JobStore;
  jobs: readonly Job[];
}

/** Runs what is due, one job after another, in one process of all that share a database. */
export class Runner implements AsyncDisposable {
  readonly #parts: RunnerParts;
  readonly #holder: string;
  readonly #ending = new AbortController();
  #looking: Promise<void> | null = null;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    this.#holder = parts.platform.newId();
  }

  /** Runs what is due now; asked again meanwhile, it is the same look. Never throws: what failed is in the log. */
  look(): Promise<void> {
    if (this.#ending.signal.aborted) return Promise.resolve();
    this.#looking ??= this.#attend()
      .catch((error: unknown) => {
        this.#parts.platform.logger.error({ err: error }, 'housekeeping failed and is tried again');
      })
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  status(): Promise<JobStatus[]> {
    return Promise.all(this.#parts.jobs.map((job) => this.#statusOf(job)));
  }

  /** Cuts off what is under way; it runs again after the next start. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#looking;
  }

  async #attend(): Promise<void> {
    const lease = await takeLease({ ...this.#parts, holder: this.#holder });
    if (lease === null) return;
    await using held = lease;
    const signal = AbortSignal.any([this.#ending.signal, held.lost]);
    const { platform, store, jobs } = this.#parts;
    await platform.database.transact((trx) => store.cutOffRuns(trx, this.#now()));
    for (const job of jobs) {
      const { nextRunAt } = await this.#statusOf(job);
      if (!signal.aborted && nextRunAt <= this.#now()) await this.#run(job, signal);
    }
  }

  async #run(job: Job, signal: AbortSignal): Promise<void> {
    const { platform, store } = this.#parts;
    const id = platform.newId();
    const startedMs = platform.clock.monotonicMs();
    const startedAt = this.#now();
    await platform.database.transact((trx) => store.beginRun(trx, { id, job: job.name, startedAt }));
    const end = await this.#outcomeOf(job, signal);
    const told = { job: job.name, ...end, tookMs: Math.round(platform.clock.monotonicMs() - startedMs) };
    platform.logger[end.outcome === 'failed' ? 'error' : 'info'](told, 'housekeeping');
    await platform.database.transact((trx) => store.endRun(trx, id, { ...end, finishedAt: this.#now() }));
  }

  async #outcomeOf(job: Job, ending: AbortSignal): Promise<Outcome> {
    using limit = timeLimit(this.#parts.platform.clock, LONGEST_MS);
    const signal = AbortSignal.any([ending, limit.signal]);
    try {
      return { outcome: 'done', detail: await unlessAborted(job.run(signal), signal) };
    } catch (error) {
      if (ending.aborted) return { outcome: 'cut-off', detail: 'the server ended meanwhile' };
      if (limit.signal.aborted) return { outcome: 'failed', detail: 'it took too long' };
      if (error instanceof AppError) return { outcome: 'failed', detail: `${error.code}: ${error.message}` };
      this.#parts.platform.logger.error({ err: error, job: job.name }, 'a job broke off');
      return { outcome: 'failed', detail: 'something went wrong on our side: see the log' };
    }
  }

  async #statusOf({ name: job, rhythm }: Job): Promise<JobStatus> {
    const { platform, store } = this.#parts;
    const nowMs = platform.clock.wallMs();
    const lastRun = await store.lastRun(platform.database.read, job, formatInstant(nowMs));
    const last =
      lastRun === null
        ? null
        : { startedMs: parseInstant(lastRun.startedAt), isDone: lastRun.outcome === 'done' };
    const nextRunAt = formatInstant(dueAtMs(rhythm, { last, nowMs }));
    return { job, cron: cronOf(rhythm), lastRun, nextRunAt };
  }

  #now(): string {
    return formatInstant(this.#parts.platform.clock.wallMs());
  }
}

interface Outcome {
  outcome: 'done' | 'failed' | 'cut-off';
  detail: string;
}

/** What does not heed the signal is waited for no longer: nothing holds up the end of the server, or the next job. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new AppError('server/draining', 'it was cut off'));
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([work, promise]);
}
