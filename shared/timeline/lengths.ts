/**
 * How long an endless sequence takes whose entries may be nested ones that play some of theirs at each visit. Found for any
 * round without counting up to it: what a round comes to is kept, and equal nested sequences are reckoned once, however
 * often they stand in one another.
 */
import { lastAtOrBefore, lastWhere } from './search.ts';

/** Of one sequence. */
export interface Lengths {
  /** How long the first entries take together. */
  elapsedMs: (entries: number) => number;
  /** Which entry plays at an offset: the last that has started. */
  entryAt: (offsetMs: number) => number;
  /** How long so many visits take together. */
  visitsMs: (visits: number) => number;
}

interface Measured extends Lengths {
  id: number;
  meanVisitMs: number;
  /** Null: visits differ. */
  visitMs: number | null;
}

/** What a round of a sequence plays: each entry once. */
interface Round {
  startMs: number;
  /** Of each entry, since the round's start. */
  startsMs: readonly number[];
  totalMs: number;
}

/** Measures sequences from the inside out: a nested one before what it stands in. */
export interface Measure {
  /** Each child is a length, or a sequence that was measured; `perVisit` of them play at one visit. */
  sequence: (children: readonly (number | Lengths)[], perVisit: number) => Lengths;
}

/** Starts kept of all sequences together: some sixteen megabytes. */
const MOST_KEPT = 2_000_000;

export function createMeasure(): Measure {
  const byShape = new Map<string, Measured>();
  const known = new Map<Lengths, Measured>();
  const rounds = createRounds();
  return {
    sequence: (children, perVisit) => {
      const measured = children.map((child) => (typeof child === 'number' ? child : found(known, child)));
      const shape = `${perVisit}:${measured.map((child) => (typeof child === 'number' ? child : `#${child.id}`)).join()}`;
      const equal = byShape.get(shape);
      if (equal !== undefined) return equal;
      const lengths = measure(measured, { perVisit, id: byShape.size, rounds });
      byShape.set(shape, lengths);
      known.set(lengths, lengths);
      return lengths;
    },
  };
}

function found(known: ReadonlyMap<Lengths, Measured>, lengths: Lengths): Measured {
  const measured = known.get(lengths);
  if (measured === undefined) throw new TypeError('a nested sequence was measured elsewhere');
  return measured;
}

type Child = number | Measured;

function measure(
  children: readonly Child[],
  { perVisit, id, rounds }: { perVisit: number; id: number; rounds: Rounds },
): Measured {
  const count = children.length;
  const constant = constantRound(children);
  const meanRoundMs = children.reduce<number>((sum, child) => sum + meanVisitMs(child), 0);
  const { elapsedMs, entryAt } =
    constant === null ? varying(rounds.of(children), { count, meanRoundMs }) : everSame(constant);
  return {
    id,
    elapsedMs,
    entryAt,
    visitsMs: (visits) => elapsedMs(visits * perVisit),
    meanVisitMs: (meanRoundMs * perVisit) / count,
    visitMs: constant !== null && perVisit === count ? constant.totalMs : null,
  };
}

type Found = Pick<Lengths, 'elapsedMs' | 'entryAt'>;

/** Where all children have one length, each round is as every other. */
function everSame({ startsMs, totalMs }: Round): Found {
  const count = startsMs.length;
  return {
    elapsedMs: (entries) => {
      const round = Math.floor(entries / count);
      return round * totalMs + (startsMs[entries - round * count] ?? 0);
    },
    entryAt: (offsetMs) => {
      const round = Math.floor(offsetMs / totalMs);
      return round * count + lastAtOrBefore(startsMs, offsetMs - round * totalMs);
    },
  };
}

function varying(
  roundOf: (round: number) => Round,
  { count, meanRoundMs }: { count: number; meanRoundMs: number },
): Found {
  return {
    elapsedMs: (entries) => {
      const round = Math.floor(entries / count);
      const { startMs, startsMs } = roundOf(round);
      return startMs + (startsMs[entries - round * count] ?? 0);
    },
    entryAt: (offsetMs) => {
      const round = roundAt(offsetMs, Math.max(0, Math.floor(offsetMs / meanRoundMs)), roundOf);
      const { startMs, startsMs } = roundOf(round);
      return round * count + lastAtOrBefore(startsMs, offsetMs - startMs);
    },
  };
}

function meanVisitMs(child: Child): number {
  return typeof child === 'number' ? child : child.meanVisitMs;
}

function constantRound(children: readonly Child[]): Round | null {
  const startsMs: number[] = [];
  let totalMs = 0;
  for (const child of children) {
    const visitMs = typeof child === 'number' ? child : child.visitMs;
    if (visitMs === null) return null;
    startsMs.push(totalMs);
    totalMs += visitMs;
  }
  return { startMs: 0, startsMs, totalMs };
}

/** The last round that has started, from one that is near it. */
function roundAt(offsetMs: number, guess: number, roundOf: (round: number) => Round): number {
  const hasStarted = (round: number): boolean => roundOf(round).startMs <= offsetMs;
  let low = guess;
  let step = 1;
  for (; low > 0 && !hasStarted(low); step *= 2) low = Math.max(0, low - step);
  let high = low + step;
  for (; hasStarted(high); step *= 2) high += step;
  return low + lastWhere(high - low, (i) => hasStarted(low + i));
}

interface Rounds {
  of: (children: readonly Child[]) => (round: number) => Round;
}

/** Rounds as they are asked for, each once. All are forgotten together, and never while one is reckoned from others. */
function createRounds(): Rounds {
  const all: Map<number, Round>[] = [];
  let kept = 0;
  let isReckoning = false;
  const forget = (): void => {
    for (const one of all) one.clear();
    kept = 0;
  };
  return {
    of: (children) => {
      const known = new Map<number, Round>();
      all.push(known);
      return (round) => {
        const before = known.get(round);
        if (before !== undefined) return before;
        const isFirst = !isReckoning;
        if (isFirst && kept > MOST_KEPT) forget();
        isReckoning = true;
        try {
          const reckoned = reckon(children, round);
          known.set(round, reckoned);
          kept += children.length;
          return reckoned;
        } finally {
          if (isFirst) isReckoning = false;
        }
      };
    },
  };
}

function reckon(children: readonly Child[], round: number): Round {
  const startsMs: number[] = [];
  let [startMs, totalMs] = [0, 0];
  for (const child of children) {
    const beforeMs = visitsMs(child, round);
    startsMs.push(totalMs);
    startMs += beforeMs;
    totalMs += visitsMs(child, round + 1) - beforeMs;
  }
  return { startMs, startsMs, totalMs };
}

function visitsMs(child: Child, visits: number): number {
  return typeof child === 'number' ? visits * child : child.visitsMs(visits);
}
