import type { Cancel, Clock } from '../../shared/time/index.ts';

export interface SignOfLifeDeps {
  environment: Record<string, string | undefined>;
  clock: Pick<Clock, 'after'>;
  /** Runs `systemd-notify` with this argument. */
  notify: (word: string) => Promise<void>;
  log: (line: string) => void;
}

/** Signs within the time after which systemd takes a program for hung: one may come late, or be lost. */
const SIGNS = 3;

/**
 * Tells systemd that this process turns, as often as its `WatchdogSec` wants to hear it (sd_watchdog_enabled(3)), until it
 * is cancelled; nothing where no systemd asked. A loop that hangs is silent, which is the point.
 */
export function giveSignsOfLife({ environment, clock, notify, log }: SignOfLifeDeps): Cancel {
  const patienceMs = Number(environment['WATCHDOG_USEC']) / 1_000;
  if (!(patienceMs > 0) || environment['NOTIFY_SOCKET'] === undefined) return () => {};
  let hasFailed = false;
  const tell = (error: unknown): void => {
    if (!hasFailed) log(`systemd cannot be told that the kiosk lives: ${String(error)}`);
    hasFailed = true;
  };
  let cancel: Cancel;
  const give = (): void => {
    cancel = clock.after(patienceMs / SIGNS, give);
    notify('WATCHDOG=1').catch(tell);
  };
  give();
  return () => cancel();
}
