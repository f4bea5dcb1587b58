import { z } from 'zod';
import { Instant } from './common.ts';

/** What the server does for itself, night by night or hour by hour. */
export const JobName = z.enum(['expiry', 'retention', 'orphans', 'inbox', 'endings', 'backup']);
export type JobName = z.infer<typeof JobName>;

/** `cut-off`: the server ended meanwhile. */
export const JobOutcome = z.enum(['running', 'done', 'failed', 'cut-off']);
export type JobOutcome = z.infer<typeof JobOutcome>;

export const JobRun = z
  .object({
    startedAt: Instant,
    finishedAt: Instant.nullable(),
    outcome: JobOutcome,
    /** What was done, or why not; for people. */
    detail: z.string(),
  })
  .meta({ id: 'JobRun' });
export type JobRun = z.infer<typeof JobRun>;

/** A job, what became of it last, and when it is due next: what failed is tried again before its regular time. */
export const JobStatus = z
  .object({
    job: JobName,
    /** As cron says it, in UTC: minute, hour, day, month, weekday. */
    cron: z.string(),
    lastRun: JobRun.nullable(),
    nextRunAt: Instant,
  })
  .meta({ id: 'JobStatus' });
export type JobStatus = z.infer<typeof JobStatus>;

export const HousekeepingStatus = z.object({ jobs: z.array(JobStatus) }).meta({ id: 'HousekeepingStatus' });
export type HousekeepingStatus = z.infer<typeof HousekeepingStatus>;
