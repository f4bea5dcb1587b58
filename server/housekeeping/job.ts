import type { JobName, JobRun } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Rhythm } from './rhythm.ts';

/** Something the server does for itself. It can be done twice, and cut off anywhere. */
export interface Job {
  name: JobName;
  rhythm: Rhythm;
  /** Answers what was done, for people. Ends soon after the signal. */
  run(signal: AbortSignal): Promise<string>;
}

/** Who keeps house, and what became of it. */
export interface JobStore {
  /**
   * Takes the lease, or holds it for longer; false while another process has it. One statement does it, so that of
   * several processes one wins; what a dead process held is free when its time is over, or when that was set by a clock
   * that was wrong: later than `latestSound`.
   */
  takeLease(
    trx: Transactor,
    lease: { holder: string; now: string; expiresAt: string; latestSound: string },
  ): Promise<boolean>;
  /** Gives it back, if it is still this holder's. */
  dropLease(trx: Transactor, holder: string): Promise<void>;
  beginRun(trx: Transactor, run: { id: string; job: JobName; startedAt: string }): Promise<void>;
  /** Says what became of a run under way; one that was declared cut off stays so. */
  endRun(
    trx: Transactor,
    id: string,
    end: { finishedAt: string; outcome: 'done' | 'failed' | 'cut-off'; detail: string },
  ): Promise<void>;
  /** Declares every run under way cut off: only the holder of the lease may know that nobody works on them. */
  cutOffRuns(trx: Transactor, finishedAt: string): Promise<void>;
  /** The latest run that did not start in the future: a clock that was wrong for a while holds nothing up. */
  lastRun(reader: Reader, job: JobName, now: string): Promise<JobRun | null>;
  /** So many at most; how many. */
  deleteRunsBefore(trx: Transactor, startedBefore: string, most: number): Promise<number>;
}
