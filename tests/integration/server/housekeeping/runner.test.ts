import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../../server/housekeeping/job.ts';
import { jobStore } from '../../../../server/housekeeping/job-store.ts';
import { Runner } from '../../../../server/housekeeping/runner.ts';
import { HousekeepingStatus } from '../../../../shared/contract/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { testPlatform, type TestPlatform } from '../../../support/platform.ts';
import { startTestServer } from '../../../support/server.ts';

const HOUR_MS = 3_600_000;

function nightly(run: Job['run']): Job {
  return { name: 'backup', rhythm: { every: 'day', hour: 19, minute: 0 }, run };
}

function runnerOf(platform: TestPlatform, ...jobs: Job[]): Runner {
  return new Runner({ platform, store: jobStore, jobs });
}

/** A job that counts its runs, and ends when it is told to. */
function gated() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const counted = { runs: 0 };
  const job = nightly(async (signal) => {
    counted.runs += 1;
    begun.resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    signal.throwIfAborted();
    return 'made';
  });
  return { job, counted, begun: begun.promise, release: resolve };
}

describe('the runner of jobs', () => {
  it('runs a job once for all the nights that were missed', async () => {
    await using platform = await testPlatform();
    let runs = 0;
    await using runner = runnerOf(
      platform,
      nightly(async () => `run ${++runs}`),
    );
    await runner.look();
    await runner.look();
    expect(runs).toBe(1);
    platform.clock.advance(5 * 24 * HOUR_MS);
    await runner.look();
    await runner.look();
    expect(runs).toBe(2);
    const [status] = await runner.status();
    expect(status).toMatchObject({
      job: 'backup',
      cron: '0 19 * * *',
      lastRun: { outcome: 'done', detail: 'run 2', startedAt: '2026-11-27T08:00:00.000Z' },
      nextRunAt: '2026-11-27T19:00:00.000Z',
    });
  });

  it('tells why a job failed, runs those after it, and tries again before its time', async () => {
    await using platform = await testPlatform();
    let isFull = true;
    const backup = nightly(async () => {
      if (isFull) throw new AppError('storage/full', 'no room');
      return 'made';
    });
    const other: Job = { name: 'expiry', rhythm: { every: 'hour', minute: 10 }, run: async () => 'forgot' };
    await using runner = runnerOf(platform, backup, other);
    await runner.look();
    const [failed, done] = await runner.status();
    expect(failed?.lastRun).toMatchObject({ outcome: 'failed', detail: 'storage/full: no room' });
    expect(failed?.nextRunAt).toBe('2026-11-22T08:30:00.000Z');
    expect(done?.lastRun?.outcome).toBe('done');
    isFull = false;
    platform.clock.advance(HOUR_MS / 2);
    await runner.look();
    expect((await runner.status())[0]?.lastRun).toMatchObject({ outcome: 'done', detail: 'made' });
  });

  it('keeps house in one of several processes, and in another when that one died', async () => {
    await using platform = await testPlatform();
    const first = gated();
    await using dying = runnerOf(platform, first.job);
    const looking = dying.look();
    await first.begun;
    const second = gated();
    second.release();
    await using other = runnerOf(platform, second.job);
    await other.look();
    expect(second.counted.runs).toBe(0);
    // Its timers stand still, as those of a dead process do; only the wall clock goes on.
    platform.clock.step(HOUR_MS);
    await other.look();
    expect(second.counted.runs).toBe(1);
    first.release();
    await looking;
    expect((await other.status())[0]?.lastRun).toMatchObject({
      startedAt: '2026-11-22T09:00:00.000Z',
      outcome: 'done',
    });
  });

  it('waits neither for a job that hangs for hours nor, at its end, for one that does not heed it', async () => {
    await using platform = await testPlatform();
    const begun = Promise.withResolvers<void>();
    const hanging = nightly(() => {
      begun.resolve();
      return new Promise(() => {});
    });
    let runs = 0;
    const other: Job = {
      name: 'expiry',
      rhythm: { every: 'day', hour: 9, minute: 10 },
      run: async () => `run ${++runs}`,
    };
    await using runner = runnerOf(platform, hanging, other);
    const looking = runner.look();
    await begun.promise;
    // Step by step, so that the lease is held on to.
    for (let waitedMs = 0; waitedMs < 6 * HOUR_MS; waitedMs += 30_000) {
      platform.clock.advance(30_000);
      await nextTurn();
    }
    await looking;
    expect(runs).toBe(1);
    expect((await runner.status())[0]?.lastRun).toMatchObject({
      outcome: 'failed',
      detail: 'it took too long',
    });
    platform.clock.advance(HOUR_MS);
    void runner.look();
  });

  it('cuts a job off at the end of the server, and runs it again after the next start', async () => {
    await using platform = await testPlatform();
    const cut = gated();
    {
      await using runner = runnerOf(platform, cut.job);
      void runner.look();
      await cut.begun;
    }
    platform.clock.advance(HOUR_MS);
    let runs = 0;
    await using next = runnerOf(
      platform,
      nightly(async () => `run ${++runs}`),
    );
    expect((await next.status())[0]?.lastRun?.outcome).toBe('cut-off');
    await next.look();
    expect(runs).toBe(1);
  });
});

describe('housekeeping of a server', () => {
  it('does every job, makes a backup among them, and tells whoever may know', async () => {
    await using server = await startTestServer();
    const agent = await server.signedIn();
    await server.capabilities.housekeeping.look();
    const { jobs } = HousekeepingStatus.parse((await agent.get('/housekeeping')).json());
    expect(jobs.map(({ job, lastRun }) => [job, lastRun?.outcome])).toEqual([
      ['backup', 'done'],
      ['expiry', 'done'],
      ['retention', 'done'],
      ['orphans', 'done'],
      ['inbox', 'done'],
      ['endings', 'done'],
    ]);
    expect(jobs[0]?.lastRun?.detail).toContain(server.config.backupsFolder);
    expect((await server.agent().get('/housekeeping')).statusCode).toBe(401);
  });
});
