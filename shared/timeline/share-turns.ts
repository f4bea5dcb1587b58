import type { CompiledSchedule } from './compiled-schedule.ts';
import { createKept } from './kept.ts';
import { slotAt } from './loop.ts';
import type { Segment } from './segment.ts';
import { createSequence, type Sequence, type Sharer } from './shares.ts';

/** Of a programme without any content, as a layout of headers alone. */
const EMPTY_TURN_MS = 10_000;
/** So many turns are kept of all sets of equals together: some ten megabytes. */
const MOST_TURNS = 400_000;
/** What a sequence weighs besides its turns. */
const SEQUENCE_WEIGHT = 50;

/** Whose turn it is among equals. */
export interface ShareTurn {
  /** Place among the members. */
  member: number;
  startMs: number;
  endMs: number;
  /** The instant at which its loops would have begun, had it been on alone. */
  originMs: number;
}

export type ShareTurns = (segment: Segment<CompiledSchedule>, atMs: number) => ShareTurn;

/** Finds turns, and keeps the sequences of the sets of equals that were asked for. */
export function keepShareTurns(): ShareTurns {
  const kept = createKept<string, Sequence>(MOST_TURNS);
  return (segment, atMs) => {
    const { startMs, members } = segment;
    if (members.length === 1) return { member: 0, startMs, endMs: Infinity, originMs: startMs };
    const key = keyOf(segment);
    const sequence = kept.get(key) ?? createSequence(sharersOf(segment));
    const length = sequence.length();
    const deal = sequence.dealAt(atMs - startMs);
    const grown = sequence.length() - length;
    if (grown > 0) kept.set(key, sequence, grown + SEQUENCE_WEIGHT);
    const turnMs = startMs + deal.startMs;
    const { member, ownMs } = deal;
    return { member, startMs: turnMs, endMs: startMs + deal.endMs, originMs: turnMs - ownMs };
  };
}

/** Equal sets deal equal turns, whenever they meet; but shuffled loops are others in each segment. */
function keyOf({ members, startMs }: Segment<CompiledSchedule>): string {
  const isShuffled = members.some(({ schedule }) => schedule.programme.isShuffled);
  const ranks = members.map(({ rank }) => rank).join(' ');
  return isShuffled ? `${ranks} ${startMs}` : ranks;
}

function sharersOf({ members, startMs }: Segment<CompiledSchedule>): Sharer[] {
  return members.map(({ schedule: { share, programme } }) => {
    const loop = programme.main?.loopAt(startMs) ?? null;
    if (loop === null) return { share, entryEndMs: (ownMs) => ownMs + EMPTY_TURN_MS };
    return { share, entryEndMs: (ownMs) => slotAt(loop.root, ownMs).endMs };
  });
}
