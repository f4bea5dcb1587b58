/** Whose turn it is among equals, dealt from the start of their segment, entry by entry. */
import type { Asked, Occurrence } from './occurrences.ts';
import { contentRegions } from './programmes.ts';
import { endlessly, leavesOf } from './visits.ts';

/** A turn of a layout in which nothing goes round. */
const HEADERS_ALONE_MS = 10_000;

export interface DealtTurn {
  /** Place among the members. */
  member: number;
  startMs: number;
  endMs: number;
  /** How much time it had in this segment before. */
  ownMs: number;
}

interface Sharer {
  member: number;
  share: number;
  hadMs: number;
  nextMs: number;
  entries: Iterator<number>;
}

/**
 * The next turn is for the one whose next entry would be through first at its own pace, of those that have not had more than
 * their share so far; the first in precedence, where that leaves a choice. All counting is in whole numbers.
 */
export function dealtTurn(
  members: readonly Occurrence[],
  { segmentStartMs, atMs, asked }: { segmentStartMs: number; atMs: number; asked: Asked },
): DealtTurn {
  if (members.length === 1) return { member: 0, startMs: segmentStartMs, endMs: Infinity, ownMs: 0 };
  const all = members.reduce((sum, { schedule }) => sum + schedule.share, 0);
  const sharers = members.map((occurrence, member): Sharer => {
    const entries = entryLengths(occurrence, segmentStartMs, asked);
    const { share } = occurrence.schedule;
    return { member, share, hadMs: 0, nextMs: entries.next().value as number, entries };
  });
  for (let dealtMs = 0; ;) {
    const due = sharers.filter(({ hadMs, share }) => hadMs * all <= dealtMs * share);
    const paced = due.toSorted(
      (a, b) => (a.hadMs + a.nextMs) * b.share - (b.hadMs + b.nextMs) * a.share || a.member - b.member,
    );
    const next = paced[0] as Sharer;
    const startMs = segmentStartMs + dealtMs;
    const endMs = startMs + next.nextMs;
    if (atMs < endMs) return { member: next.member, startMs, endMs, ownMs: next.hadMs };
    dealtMs += next.nextMs;
    next.hadMs += next.nextMs;
    next.nextMs = next.entries.next().value as number;
  }
}

/** How long its entries are, one after another; of a layout, those of the first of its largest regions. */
function* entryLengths({ schedule }: Occurrence, segmentStartMs: number, asked: Asked): Generator<number> {
  const loops = contentRegions(schedule.plays, asked.plan).map(({ playlistId }) => ({
    around: asked,
    playlistId,
    segmentStartMs,
  }));
  const largest = loops.find((playing) => leavesOf(playing).length > 0);
  if (largest !== undefined) for (const { entry } of endlessly(largest)) yield entry.durationMs;
  for (;;) yield HEADERS_ALONE_MS;
}
