import { schedule } from 'node-cron';
import type { Platform } from '../platform/platform.ts';

/** What runs when is decided by the rules of `rhythm.ts` and the runs in the database; this only wakes them up. */
const LOOK_AT = '*/5 * * * *';
/** What was missed is not done in the rush of the start: kiosks that come back are served first. */
const FIRST_LOOK_MS = 20_000;
const SPREAD_MS = 60_000;

/** Looks every five minutes, and once soon after the start. Disposing stops it. */
export function setAlarm(
  { clock, random, logger }: Pick<Platform, 'clock' | 'random' | 'logger'>,
  look: () => Promise<void>,
): Disposable {
  const cancel = clock.after(FIRST_LOOK_MS + random.next() * SPREAD_MS, () => void look());
  const task = schedule(LOOK_AT, look, {
    name: 'housekeeping',
    timezone: 'UTC',
    noOverlap: true,
    suppressMissedWarning: true,
    unref: true,
    logger: {
      info: (message) => logger.debug(message),
      debug: (message) => logger.debug(String(message)),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(String(message)),
    },
  });
  return {
    [Symbol.dispose]: () => {
      cancel();
      void task.destroy();
    },
  };
}
