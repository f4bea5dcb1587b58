import { z } from 'zod';
import type { Random } from '../../shared/ids.ts';
import { WRITES, type Moment, type Passing, type Write } from './crash-facts.ts';

/** Where a kiosk is killed: at the nth time it passes a moment of a write, between the databases, or at some instant. */
export const CrashPoint = z.discriminatedUnion('at', [
  z.object({
    at: z.literal('write'),
    write: z.enum(WRITES),
    moment: z.enum(['before', 'inside', 'after']),
    nth: z.int().min(1),
    /** Inside a checkpoint: how long after it began. */
    delayUs: z.number().default(0),
  }),
  /** One database has committed, the other is about to: `first` is the one that has. */
  z.object({ at: z.literal('between'), first: z.enum(['state', 'content']), nth: z.int().min(1) }),
  /** From outside, so long after its first fact. */
  z.object({ at: z.literal('instant'), afterMs: z.number() }),
]);
export type CrashPoint = z.infer<typeof CrashPoint>;

type Draw = (random: Random) => CrashPoint;

/** Writes that come in the first seconds of a new kiosk, and how often. */
const FIRST: readonly Draw[] = [
  writes('schema', ['before', 'inside', 'after'], 2),
  writes('trust', ['before', 'inside', 'after'], 1),
  writes('begin blob', ['before', 'after'], 1),
  writes('small blob', ['before', 'after'], 8),
];
/** Of each kiosk after its first boot, in this order, so that one with a play left open comes to the point of recovering it. */
const LATER: readonly (readonly Draw[])[] = [
  [
    writes('chunk', ['before', 'after'], 3),
    writes('open play', ['inside', 'before', 'after'], 4),
    between('content', 3),
  ],
  [
    writes('checkpoint', ['inside'], 6),
    writes('checkpoint', ['inside', 'before', 'after'], 4),
    writes('evict', ['inside', 'before', 'after'], 1),
  ],
  [
    writes('acknowledge', ['inside', 'before', 'after'], 3),
    writes('touch', ['before', 'inside', 'after'], 2),
    writes('recover play', ['inside', 'before', 'after'], 1),
  ],
  [
    writes('manifest', ['inside', 'before', 'after'], 1),
    writes('close play', ['inside', 'before', 'after'], 4),
    writes('seal', ['before', 'after'], 1),
  ],
  [between('state', 1), writes('hand out', ['inside', 'before', 'after'], 3), writes('trust', ['before'], 1)],
  [
    (random) => ({ at: 'instant', afterMs: random.next() * 2_600 }),
    writes('chunk', ['before', 'after'], 3),
    writes('small blob', ['before', 'after'], 3),
  ],
  [
    writes('checkpoint', ['inside'], 3),
    writes('tidy words', ['inside', 'before', 'after'], 1),
    writes('evict', ['inside', 'before', 'after'], 1),
  ],
];

/** A checkpoint of a few mebibytes takes about so long; most are far shorter. */
const LONGEST_CHECKPOINT_US = 2_500;

/** Boots of one kiosk that end in a kill. */
export const KILLS_PER_KIOSK = 4;

/** The points of the nth kiosk: one of a new kiosk first, then what follows in turn. */
export function pointsOf(kiosk: number, random: Random): CrashPoint[] {
  const draws = [FIRST[kiosk % FIRST.length] ?? [], LATER[kiosk % LATER.length] ?? []].flat();
  return draws.map((draw) => draw(random));
}

/** Whether a point can be reached only when there is something new to trust. */
export function needsStatement(point: CrashPoint): boolean {
  return point.at === 'write' && point.write === 'trust';
}

/** Tells the moment at which a point is reached, from all that a kiosk passes. */
export function watchFor(point: CrashPoint | null): (passing: Passing, follows: string | null) => boolean {
  let left = point === null || point.at === 'instant' ? Number.POSITIVE_INFINITY : point.nth;
  return (passing, follows) => point !== null && isAt(point, passing, follows) && --left === 0;
}

function isAt(point: CrashPoint, passing: Passing, follows: string | null): boolean {
  const { database, write, moment, isChange } = passing;
  if (point.at === 'write') return write === point.write && moment === point.moment;
  if (point.at === 'instant') return false;
  return moment === 'before' && isChange && follows === point.first && database !== point.first;
}

function writes(write: Write, moments: readonly Moment[], most: number): Draw {
  return (random) => ({
    at: 'write',
    write,
    moment: moments[Math.floor(random.next() * moments.length)] as Moment,
    nth: 1 + Math.floor(random.next() * most),
    delayUs: random.next() ** 3 * LONGEST_CHECKPOINT_US,
  });
}

function between(first: 'state' | 'content', most: number): Draw {
  return (random) => ({ at: 'between', first, nth: 1 + Math.floor(random.next() * most) });
}
