import type { BlobRef, DownloadOrders } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import { versionsDue } from '../../../shared/timeline/index.ts';
import type { KioskClock } from '../clock/index.ts';
import type { StateStore } from '../state/index.ts';
import type { Plans } from './plans.ts';

/** A night that is over, and no word of the next: looked at again after this long. */
const UNTIL_TOLD_MS = 60_000;
const FREE: DownloadOrders = { bytesPerSecond: null, night: null };

export interface DownloadOrdersDeps {
  state: Pick<StateStore, 'kiosk'>;
  kioskClock: Pick<KioskClock, 'nowMs'>;
  plans: Pick<Plans, 'current'>;
  /** What the installer set. */
  bytesPerSecond: number | null;
}

/** How operators let this kiosk load its line; remembered, so that a restart by day does not begin with what waits for the night. */
export interface DownloadOrdersKeeper {
  /** Throws `storage/full`; heeds the orders all the same. */
  heed(orders: DownloadOrders): void;
  /** The stricter of what operators and the installer allow; null: no limit. */
  bytesPerSecond(): number | null;
  /** How long a file waits for the night; 0: it may travel now. */
  waitMs(ref: BlobRef): number;
  /** Plans or time have gone on: judges anew what is due before the night is over. */
  refresh(): void;
}

export function createDownloadOrders(deps: DownloadOrdersDeps): DownloadOrdersKeeper {
  let orders = remembered(deps.state);
  let due = dueFiles(deps, orders);
  return {
    heed(next) {
      if (JSON.stringify(next) === JSON.stringify(orders)) return;
      orders = next;
      deps.state.kiosk.rememberDownloadOrders(next);
    },
    bytesPerSecond: () => stricter(orders.bytesPerSecond, deps.bytesPerSecond),
    waitMs(ref) {
      const { night } = orders;
      if (night === null || ref.bytes <= night.largerThanBytes || due.has(ref.digest)) return 0;
      const [fromMs, untilMs, nowMs] = [
        parseInstant(night.from),
        parseInstant(night.until),
        deps.kioskClock.nowMs(),
      ];
      if (nowMs < fromMs) return fromMs - nowMs;
      return nowMs < untilMs ? 0 : UNTIL_TOLD_MS;
    },
    refresh: () => void (due = dueFiles(deps, orders)),
  };
}

/** What a row that cannot be read said is asked for again with the next heartbeat. */
function remembered({ kiosk }: DownloadOrdersDeps['state']): DownloadOrders {
  try {
    return kiosk.downloadOrders() ?? FREE;
  } catch (error) {
    if (error instanceof AppError) return FREE;
    throw error;
  }
}

/** Files that something plays before the night is over: they would come too late if they waited for it. */
function dueFiles({ plans, kioskClock }: DownloadOrdersDeps, { night }: DownloadOrders): ReadonlySet<string> {
  const due = new Set<string>();
  if (night === null) return due;
  const fromMs = kioskClock.nowMs();
  const range = { fromMs, untilMs: Math.max(fromMs + 1, parseInstant(night.until)) };
  for (const { plan } of plans.current())
    for (const version of versionsDue(plan, range))
      for (const { digest } of plan.contents[version]?.files ?? []) due.add(digest);
  return due;
}

function stricter(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
