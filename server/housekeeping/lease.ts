import { formatInstant, type Cancel } from '../../shared/time/index.ts';
import type { Platform } from '../platform/platform.ts';
import type { JobStore } from './job.ts';

/** A process that died holds house up for that long, at most. */
const LEASE_MS = 120_000;
const RENEW_MS = LEASE_MS / 4;
/** Clocks of machines differ by far less. A lease until later than that was taken by a clock that is right again. */
const WRONG_BY_MS = 3_600_000;

export interface LeaseParts {
  platform: Pick<Platform, 'database' | 'clock' | 'logger'>;
  store: JobStore;
  /** Names this process. */
  holder: string;
}

/** The right to keep house, held until it is disposed. */
export interface Lease extends AsyncDisposable {
  /** Aborts when it could not be held on to. */
  lost: AbortSignal;
}

/** Null while another process keeps house for this database. */
export async function takeLease(parts: LeaseParts): Promise<Lease | null> {
  if (!(await hold(parts))) return null;
  const losing = new AbortController();
  const { database, clock, logger } = parts.platform;
  let heldMs = clock.monotonicMs();
  let isEnded = false;
  let cancel: Cancel = () => {};
  let renewing: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const startMs = clock.monotonicMs();
    const isHeld = await hold(parts).catch((error: unknown) => {
      logger.warn({ err: error }, 'the lease of housekeeping was not renewed');
      return null;
    });
    if (isHeld === true) heldMs = startMs;
    if (isHeld === false || clock.monotonicMs() - heldMs > LEASE_MS - RENEW_MS) losing.abort();
    else renewLater();
  };
  const renewLater = (): void => {
    if (isEnded) return;
    cancel = clock.after(RENEW_MS, () => {
      renewing = renew();
    });
  };
  renewLater();
  return {
    lost: losing.signal,
    [Symbol.asyncDispose]: async () => {
      isEnded = true;
      cancel();
      // One that is under way would take back what is given up here.
      await renewing;
      await database.transact((trx) => parts.store.dropLease(trx, parts.holder));
    },
  };
}

function hold({ platform: { database, clock }, store, holder }: LeaseParts): Promise<boolean> {
  const nowMs = clock.wallMs();
  const [expiresMs, latestSoundMs] = [nowMs + LEASE_MS, nowMs + LEASE_MS + WRONG_BY_MS];
  const lease = {
    holder,
    now: formatInstant(nowMs),
    expiresAt: formatInstant(expiresMs),
    latestSound: formatInstant(latestSoundMs),
  };
  return database.transact((trx) => store.takeLease(trx, lease));
}
