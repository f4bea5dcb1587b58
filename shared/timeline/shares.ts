/**
 * How equals share the time of a segment: turn by turn, each a whole entry. A turn goes to the one whose next entry would be
 * through first at its own pace (its weight's part of the time), among those that are not ahead of that pace; ties go by
 * precedence. So none is ever off its share by more than the longest entry (it is WF²Q, by Bennett and Zhang, 1996), and
 * the sequence follows from weights and loops alone, whatever the date.
 */
import { lastAtOrBefore } from './search.ts';

/** One of the equals. */
export interface Sharer {
  share: number;
  /** When the entry is over that is on at this time of its own, counted from the beginning of its loop. */
  entryEndMs: (ownMs: number) => number;
}

/** One turn, in milliseconds since the segment's start. */
export interface Deal {
  /** Place among the equals. */
  member: number;
  startMs: number;
  endMs: number;
  /** How much time it has had before. */
  ownMs: number;
}

/** Turns as far as they were asked for. */
export interface Sequence {
  dealAt: (offsetMs: number) => Deal;
  /** How many turns are kept. */
  length: () => number;
}

/** Deals turns for ever; what was dealt is looked up. `sharers` by precedence, at least one. */
export function createSequence(sharers: readonly Sharer[]): Sequence {
  const totalShare = sharers.reduce((sum, { share }) => sum + share, 0);
  const had = sharers.map(() => 0);
  const next = sharers.map(({ entryEndMs }) => entryEndMs(0));
  const startsMs: number[] = [];
  const members: number[] = [];
  const ownMs: number[] = [];
  let dealtMs = 0;
  const deal = (): number => {
    const member = nextOf(sharers, { had, next, dealtMs, totalShare });
    const before = had[member] ?? 0;
    const after = next[member] ?? 0;
    startsMs.push(dealtMs);
    members.push(member);
    ownMs.push(before);
    dealtMs += after - before;
    had[member] = after;
    next[member] = sharers[member]?.entryEndMs(after) ?? Infinity;
    return dealtMs;
  };
  return {
    dealAt: (offsetMs) => {
      for (let untilMs = dealtMs; untilMs <= offsetMs;) untilMs = deal();
      const turn = lastAtOrBefore(startsMs, offsetMs);
      return {
        member: members[turn] ?? 0,
        startMs: startsMs[turn] ?? 0,
        endMs: startsMs[turn + 1] ?? dealtMs,
        ownMs: ownMs[turn] ?? 0,
      };
    },
    length: () => startsMs.length,
  };
}

function nextOf(
  sharers: readonly Sharer[],
  {
    had,
    next,
    dealtMs,
    totalShare,
  }: { had: readonly number[]; next: readonly number[]; dealtMs: number; totalShare: number },
): number {
  let best = 0;
  let leastPace = Infinity;
  for (let i = 0; i < sharers.length; i++) {
    const share = sharers[i]?.share ?? 1;
    const isAhead = (had[i] ?? 0) * totalShare > dealtMs * share;
    const pace = (next[i] ?? 0) / share;
    if (isAhead || pace >= leastPace) continue;
    best = i;
    leastPace = pace;
  }
  return best;
}
