import type { Clock } from '../../shared/time/index.ts';

/** Whoever comes later than that after the time told has lost the place. */
const GRACE_MS = 60_000;

interface Invitation {
  who: string;
  dueMs: number;
  isOpen: boolean;
}

/** Places in a line for callers who were sent away: each has a time of its own to come back at, in the order in which they came. */
export interface Invitations {
  /** How long the caller stays away: at least `afterMs`, and behind all who were invited before, so many a second. */
  invite(who: string, line: { afterMs: number; perSecond: number }): number;
  /** Uses an invitation up; false for somebody without one. */
  accept(who: string): boolean;
}

export function createInvitations(clock: Pick<Clock, 'monotonicMs'>): Invitations {
  /** By their time, of all and of each; those used up are taken out when they come to the front. */
  const line: Invitation[] = [];
  const lineOf = new Map<string, Invitation[]>();
  let lastDueMs = 0;

  function firstOf(who: string): Invitation | undefined {
    const own = lineOf.get(who) ?? [];
    while (own[0]?.isOpen === false) own.shift();
    if (own.length === 0) lineOf.delete(who);
    return own[0];
  }
  function forgetLate(): void {
    const earliestMs = clock.monotonicMs() - GRACE_MS;
    for (let first = line[0]; first !== undefined && first.dueMs < earliestMs; first = line[0]) {
      line.shift();
      first.isOpen = false;
      firstOf(first.who);
    }
  }
  return {
    invite(who, { afterMs, perSecond }) {
      const nowMs = clock.monotonicMs();
      lastDueMs = Math.max(lastDueMs, nowMs + afterMs) + 1_000 / perSecond;
      const invitation = { who, dueMs: lastDueMs, isOpen: true };
      line.push(invitation);
      lineOf.set(who, lineOf.get(who) ?? []);
      lineOf.get(who)?.push(invitation);
      return lastDueMs - nowMs;
    },
    accept(who) {
      forgetLate();
      const first = firstOf(who);
      if (first !== undefined) first.isOpen = false;
      return first !== undefined;
    },
  };
}
