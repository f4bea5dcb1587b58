import { AppError } from '../../shared/errors.ts';
import type { Cancel, Clock } from '../../shared/time/index.ts';
import type { AuthenticatedKiosk } from '../platform/access.ts';
import { releaseOnce, type Release } from '../platform/turns.ts';

/** Whoever would wait longer is told to come back instead: that soon at the earliest, and at the latest. */
const [LONGEST_WAIT_MS, LONGEST_AWAY_MS] = [5_000, 60_000];
/** For so long after the time told a place is kept free for whoever was told, and a place in the line. */
const [KEPT_FREE_MS, GRACE_MS] = [3_000, 60_000];
/** Whether somebody who was kept a place has not come is looked at so often, while others wait. */
const LOOK_EVERY_MS = 1_000;
/** A kiosk that has had its lease for so long shares it with no further file while others wait. */
const LONGEST_LEASE_MS = 10 * 60_000;
/** How long a lease lasts, before any has ended; and how much the newest counts. */
const [FIRST_GUESS_MS, NEWEST_SHARE] = [1_000, 0.2];

/** Kiosks that may fetch large files at the same time. */
export interface LeaseLimits {
  atOnce: number;
  /** Of one gate, whose line they share. */
  atOnceOfGate: number;
}

type Leaseholder = Pick<AuthenticatedKiosk, 'kioskId' | 'gateId'>;

/**
 * Large files go to a few kiosks at a time, so that the first have theirs soon, instead of all late: a lease is of one kiosk,
 * for all files that it fetches side by side. The others wait for a moment, or are told when to come back; they keep their
 * place in the line, so that none is put off for ever.
 */
export interface Leases {
  /** Release it when the last byte is out. Throws `server/busy`. */
  take(kiosk: Leaseholder): Promise<Release>;
}

interface Lease {
  gateId: string;
  sinceMs: number;
  files: number;
}

/** A place in the line; the line is in the order in which kiosks first asked. */
interface Place {
  kiosk: Leaseholder;
  /** When it comes back; now for one that waits. */
  dueMs: number;
  /** Calls that wait for the lease. */
  waiting: (() => void)[];
}

export function createLeases(clock: Pick<Clock, 'monotonicMs' | 'after'>, limits: LeaseLimits): Leases {
  const leases = new Map<string, Lease>();
  const line = new Map<string, Place>();
  let lastsMs = FIRST_GUESS_MS;
  let cancelLook: Cancel = () => {};

  function begin({ kioskId, gateId }: Leaseholder): Release {
    const lease = leases.get(kioskId) ?? { gateId, sinceMs: clock.monotonicMs(), files: 0 };
    lease.files += 1;
    leases.set(kioskId, lease);
    return releaseOnce(() => end(kioskId, lease));
  }
  function end(kioskId: string, lease: Lease): void {
    lease.files -= 1;
    if (lease.files > 0) return;
    leases.delete(kioskId);
    lastsMs += (clock.monotonicMs() - lease.sinceMs - lastsMs) * NEWEST_SHARE;
    admitWaiting();
  }
  function admitWaiting(): void {
    cancelLook();
    for (const place of line.values()) if (place.waiting.length > 0 && mayBegin(place)) admit(place);
    const isAnyWaiting = [...line.values()].some(({ waiting }) => waiting.length > 0);
    if (isAnyWaiting) cancelLook = clock.after(LOOK_EVERY_MS, admitWaiting);
  }
  function admit({ kiosk, waiting }: Place): void {
    line.delete(kiosk.kioskId);
    for (const start of waiting) start();
  }
  /** Those before it who are here, or will be in a moment, have the first call on what is free at their gates. */
  function mayBegin(place: Place): boolean {
    const ofGate = Map.groupBy(leases.values(), ({ gateId }) => gateId);
    const taken = new Map([...ofGate].map(([gateId, held]) => [gateId, held.length]));
    let all = leases.size;
    const fits = ({ kiosk }: Place): boolean =>
      all < limits.atOnce && (taken.get(kiosk.gateId) ?? 0) < limits.atOnceOfGate;
    for (const ahead of before(place)) {
      if (!isHereSoon(ahead) || !fits(ahead)) continue;
      all += 1;
      taken.set(ahead.kiosk.gateId, (taken.get(ahead.kiosk.gateId) ?? 0) + 1);
    }
    return fits(place);
  }
  function isHereSoon({ dueMs, waiting }: Place): boolean {
    const nowMs = clock.monotonicMs();
    return waiting.length > 0 || (dueMs <= nowMs + LONGEST_WAIT_MS && nowMs < dueMs + KEPT_FREE_MS);
  }
  function before(place: Place): Place[] {
    const all = [...line.values()];
    const own = all.indexOf(place);
    return own < 0 ? all : all.slice(0, own);
  }
  function waitMs(place: Place): number {
    const ahead = before(place);
    const ofGate = ahead.filter(({ kiosk }) => kiosk.gateId === place.kiosk.gateId);
    const rounds = Math.max((ahead.length + 1) / limits.atOnce, (ofGate.length + 1) / limits.atOnceOfGate);
    return rounds * lastsMs;
  }
  function forgetLate(): void {
    const earliestMs = clock.monotonicMs() - GRACE_MS;
    for (const [kioskId, { dueMs, waiting }] of line)
      if (dueMs < earliestMs && waiting.length === 0) line.delete(kioskId);
  }
  function isShared({ sinceMs }: Lease): boolean {
    return line.size === 0 || clock.monotonicMs() - sinceMs < LONGEST_LEASE_MS;
  }
  function sendAway(place: Place): AppError {
    const retryAfterMs = Math.min(LONGEST_AWAY_MS, Math.max(LONGEST_WAIT_MS, waitMs(place)));
    place.dueMs = clock.monotonicMs() + retryAfterMs;
    return new AppError('server/busy', 'others fetch large files now', { retryAfterMs });
  }
  return {
    async take(kiosk) {
      forgetLate();
      const held = leases.get(kiosk.kioskId);
      if (held !== undefined && isShared(held)) return begin(kiosk);
      const place = line.get(kiosk.kioskId) ?? { kiosk, dueMs: 0, waiting: [] };
      if (held === undefined && place.waiting.length === 0 && mayBegin(place)) {
        line.delete(kiosk.kioskId);
        return begin(kiosk);
      }
      line.set(kiosk.kioskId, place);
      if (place.waiting.length === 0 && waitMs(place) > LONGEST_WAIT_MS) throw sendAway(place);
      place.dueMs = clock.monotonicMs();
      return await new Promise((resolve) => {
        place.waiting.push(() => resolve(begin(kiosk)));
        admitWaiting();
      });
    },
  };
}
