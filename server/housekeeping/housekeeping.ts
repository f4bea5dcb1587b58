import type { HousekeepingStatus } from '../../shared/contract/index.ts';
import { formatInstant } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import { setAlarm } from './alarm.ts';
import { backUpApart } from './backup/backup-apart.ts';
import type { BackupOrder } from './backup/backup.ts';
import type { JobStore } from './job.ts';
import { createJobs, type JobsParts } from './jobs.ts';
import { Runner } from './runner.ts';

/** What the server does for itself: forgetting what is over, and a backup every night. */
export interface Housekeeping {
  status(): Promise<HousekeepingStatus>;
  /** Runs what is due now, unless another process does; never throws. */
  look(): Promise<void>;
  /** Looks by itself from now on. Disposing stops that, and cuts off what is under way. */
  start(): AsyncDisposable;
}

export interface HousekeepingDeps extends Pick<
  JobsParts,
  | 'audit'
  | 'auditRetention'
  | 'mail'
  | 'inbox'
  | 'inboxMailer'
  | 'accounts'
  | 'kiosks'
  | 'readings'
  | 'feeds'
  | 'approvals'
  | 'collectOrphans'
  | 'backupAt'
> {
  platform: Platform;
  /** What is backed up, and into which folder. */
  backedUp: Pick<BackupOrder, 'dataFolder' | 'databaseUrl' | 'folder'>;
}

export function housekeepingOf({ store, ...deps }: HousekeepingDeps & { store: JobStore }): Housekeeping {
  const { platform, backedUp } = deps;
  const backUp = (signal: AbortSignal): Promise<string> => {
    const at = formatInstant(platform.clock.wallMs());
    return backUpApart({ ...backedUp, at, isRotated: true }, signal);
  };
  const runner = new Runner({ platform, store, jobs: createJobs({ ...deps, store, backUp }) });
  return {
    status: async () => ({ jobs: await runner.status() }),
    look: () => runner.look(),
    start: () => {
      const alarm = setAlarm(platform, () => runner.look());
      return {
        [Symbol.asyncDispose]: async () => {
          alarm[Symbol.dispose]();
          await runner[Symbol.asyncDispose]();
        },
      };
    },
  };
}
