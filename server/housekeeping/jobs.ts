import { formatInstant } from '../../shared/time/index.ts';
import type { Audit, AuditRetention } from '../audit/index.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Kiosks } from '../kiosks/index.ts';
import type { Feeds } from '../feeds/index.ts';
import type { InboxDoor, InboxMailer } from '../inbox/index.ts';
import type { OrphanReport } from '../library/index.ts';
import { forgetAll, type Forget } from '../platform/forgetting.ts';
import type { Mail } from '../platform/mail/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { Readings } from '../readings/index.ts';
import type { Job, JobStore } from './job.ts';

const DAY_MS = 86_400_000;
/** Runs of jobs are told of for a quarter of a year. */
const RUNS_KEPT_MS = 92 * DAY_MS;
/** So are faults, from when they were cleared. */
const FAULTS_KEPT_MS = 92 * DAY_MS;

export interface JobsParts {
  platform: Pick<Platform, 'database' | 'clock' | 'logger'>;
  store: JobStore;
  mail: Pick<Mail, 'forgetOld'>;
  inbox: Pick<InboxDoor, 'forgetOld'>;
  inboxMailer: InboxMailer;
  accounts: Pick<Accounts, 'forgetEnded'>;
  kiosks: Pick<Kiosks, 'forgetExpired' | 'forgetClearedFaults'>;
  readings: Pick<Readings, 'forgetRunOut'>;
  feeds: Pick<Feeds, 'forgetFaults'>;
  /** What people have to renew, in sentences. */
  approvals: { endings(): Promise<string[]> };
  audit: Pick<Audit, 'forget'>;
  auditRetention: AuditRetention;
  collectOrphans(): Promise<OrphanReport>;
  /** When the backup begins, in UTC, and what makes it. */
  backupAt: { hour: number; minute: number };
  backUp(signal: AbortSignal): Promise<string>;
}

/** Every job, in the order in which those that are due together run: the backup first, before anything is removed. */
export function createJobs(parts: JobsParts): Job[] {
  const { platform, store, accounts, kiosks, readings, mail } = parts;
  return [
    { name: 'backup', rhythm: { every: 'day', ...parts.backupAt }, run: (signal) => parts.backUp(signal) },
    {
      name: 'expiry',
      rhythm: { every: 'hour', minute: 10 },
      run: async (signal) => {
        await accounts.forgetEnded(signal);
        await kiosks.forgetExpired(signal);
        await readings.forgetRunOut(signal);
        await mail.forgetOld(signal);
        return 'forgot sessions, challenges, tokens, codes, enrolments, readings and mail whose time is over';
      },
    },
    {
      name: 'retention',
      rhythm: { every: 'day', hour: 18, minute: 20 },
      run: async (signal) => {
        const nowMs = platform.clock.wallMs();
        const runsBefore = formatInstant(nowMs - RUNS_KEPT_MS);
        const faultsBefore = formatInstant(nowMs - FAULTS_KEPT_MS);
        await kiosks.forgetClearedFaults(faultsBefore, signal);
        await parts.feeds.forgetFaults(signal);
        const forgetRuns: Forget = (trx, most) => store.deleteRunsBefore(trx, runsBefore, most);
        await forgetAll(platform.database, forgetRuns, signal);
        const forgetEntries: Forget = (trx, most) => parts.audit.forget(trx, parts.auditRetention, most);
        await forgetAll(platform.database, forgetEntries, signal);
        await parts.inbox.forgetOld(signal);
        const cleared = `faults cleared before ${faultsBefore}, runs of jobs before ${runsBefore}`;
        return `forgot ${cleared}, and of the audit who did what its time is over for`;
      },
    },
    {
      name: 'orphans',
      rhythm: { every: 'day', hour: 18, minute: 40 },
      run: async () => {
        const { blobs, bytes, uploads, leftovers } = await parts.collectOrphans();
        const files = `${blobs} blobs that nothing names (${bytes} bytes)`;
        return `removed ${files}, ${uploads} uploads whose time is over and ${leftovers} files that a crash left`;
      },
    },
    {
      name: 'inbox',
      rhythm: { every: 'hour', minute: 0 },
      run: async (signal) => {
        const letters = await parts.inboxMailer.tell({ isMorning: true }, signal);
        return `wrote ${letters} letters of what waits for people`;
      },
    },
    {
      name: 'endings',
      rhythm: { every: 'day', hour: 0, minute: 30 },
      run: async () => {
        const endings = await parts.approvals.endings();
        if (endings.length === 0) return 'nothing that people have to renew ends soon';
        const told = endings.join('; ');
        platform.logger.warn({ endings }, 'people have to renew what ends soon');
        return told;
      },
    },
  ];
}
