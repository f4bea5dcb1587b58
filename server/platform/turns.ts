import { AppError } from '../../shared/errors.ts';
import type { Clock } from '../../shared/time/index.ts';
import { createInvitations, type Invitations } from './invitations.ts';

/** Pieces under way at once: what one disk, or a database's connections, do side by side. */
const AT_ONCE = 64;
/** Whoever would wait longer is told to come back instead: callers hang up after 15 s. */
const LONGEST_WAIT_MS = 5_000;
/** Before anything was measured. */
const FIRST_GUESS = 400;
const [SLOWEST, FASTEST] = [20, 5_000];
/** A rate is measured over so many pieces, or so much time with work under way. */
const [PIECES_MEASURED, BUSY_MEASURED_MS] = [200, 1_000];
/** How much the newest measurement counts. */
const NEWEST_SHARE = 0.3;

export type Release = () => void;

/**
 * Work that comes from many callers at once takes turns: each piece begins in a turn of the event loop of its own, in the
 * order in which it came, so that a thousand of them hold nobody else up. More than can be done soon is told when to come
 * back, and goes first when it does, so that nobody is put off for ever.
 */
export interface Turns {
  /**
   * Answers when it is the caller's turn; release it when the piece is done. What is urgent goes before what is not.
   * Throws `server/busy`.
   */
  take(who: string, isUrgent?: boolean): Promise<Release>;
  /** Pieces a second that get done while there is something to do, as measured of late: beside whatever else goes on. */
  perSecond(): number;
}

export function createTurns(clock: Pick<Clock, 'monotonicMs'>): Turns {
  const invitations = createInvitations(clock);
  const rate = createRate(clock);
  const invited: (() => void)[] = [];
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  let active = 0;
  let isTaken = false;

  function begin(): Release {
    active += 1;
    isTaken = true;
    rate.began();
    setImmediate(next);
    return releaseOnce(() => {
      active -= 1;
      rate.ended();
      if (!isTaken) next();
    });
  }
  /** The next turn of the event loop, or an end, has room for another piece. */
  function next(): void {
    isTaken = false;
    if (active < AT_ONCE) (invited.shift() ?? urgent.shift() ?? waiting.shift())?.();
  }
  function queued(): number {
    return invited.length + urgent.length + waiting.length;
  }
  function waitMs(): number {
    return ((active + queued()) / rate.perSecond()) * 1_000;
  }
  return {
    perSecond: rate.perSecond,
    async take(who, isUrgent = false) {
      const isInvited = invitations.accept(who);
      if (!isInvited && waitMs() > LONGEST_WAIT_MS) throw comeBack(invitations, who, rate.perSecond());
      const isFree = !isTaken && active < AT_ONCE && queued() === 0;
      if (isFree) return begin();
      const line = isInvited ? invited : isUrgent ? urgent : waiting;
      return await new Promise((resolve) => void line.push(() => resolve(begin())));
    },
  };
}

function comeBack(invitations: Invitations, who: string, perSecond: number): AppError {
  const retryAfterMs = invitations.invite(who, { afterMs: LONGEST_WAIT_MS, perSecond });
  return new AppError('server/busy', 'too many call at once; come back when asked', { retryAfterMs });
}

function createRate(clock: Pick<Clock, 'monotonicMs'>) {
  let perSecond = FIRST_GUESS;
  let active = 0;
  let busySinceMs = 0;
  let busyMs = 0;
  let done = 0;
  function measure(): void {
    if (done < PIECES_MEASURED && busyMs < BUSY_MEASURED_MS) return;
    const measured = Math.min(FASTEST, Math.max(SLOWEST, (done / busyMs) * 1_000));
    perSecond += (measured - perSecond) * NEWEST_SHARE;
    busyMs = 0;
    done = 0;
  }
  return {
    perSecond: () => perSecond,
    began() {
      if (active === 0) busySinceMs = clock.monotonicMs();
      active += 1;
    },
    ended() {
      const nowMs = clock.monotonicMs();
      busyMs += nowMs - busySinceMs;
      busySinceMs = nowMs;
      active -= 1;
      done += 1;
      measure();
    },
  };
}

/** Released twice, it does nothing more. */
export function releaseOnce(run: () => void): Release {
  let isDone = false;
  return () => {
    if (!isDone) run();
    isDone = true;
  };
}
