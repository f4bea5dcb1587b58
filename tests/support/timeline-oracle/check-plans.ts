/** What the product plays by a plan against what should play. */
import { resolve } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import { explanationMismatch } from './check-explanations.ts';
import { asking, changeMismatch, orderMismatch } from './check-properties.ts';
import { timelineMismatch } from './check-timelines.ts';
import { expectedAt } from './expected.ts';
import type { Findings } from './findings.ts';
import { askAbout, type Asked } from './occurrences.ts';
import type { RandomPlan } from './random-plans.ts';
import { writtenExpected, writtenSaid } from './seen.ts';

const EDGES_OF_ONE_PLAN = 10;
/** From some instants on, so many changes are followed. */
const WALKS = 2;
const STEPS = 4;
const EXPLAINED = 6;

/** Null when product and oracle agree about an instant, and until when that stands; else what each of them says. */
function planMismatch(asked: Asked, atMs: number): string | null {
  const { plan, readings, isPlayable } = asked;
  const actual = resolve({ plan, atMs, readings, isPlayable });
  const { nextChangeMs } = actual;
  const does = writtenSaid(actual);
  const middleMs = Math.floor((atMs + nextChangeMs) / 2);
  for (const laterMs of new Set([atMs, middleMs, nextChangeMs - 1])) {
    const should = writtenExpected(expectedAt(asked, laterMs));
    if (should !== does)
      return `at ${writeUtc(atMs)} until ${writeUtc(nextChangeMs)} is ${does}, at ${writeUtc(laterMs)} expected ${should}`;
  }
  return null;
}

/** Asks about the plan's own instants, about those just before and at which its schedules begin and end, and from change to change. */
export function checkPlan(random: RandomPlan, findings: Findings): void {
  const { plan, readings, missing, fromMs, untilMs, instantsMs } = random;
  const isPlayable = (digest: string): boolean => !missing.has(digest);
  const asked = askAbout({ plan, readings, isPlayable }, { fromMs, untilMs });
  const ask = asking(random);
  const note = (mismatch: string | null): void =>
    findings.note(mismatch === null ? null : `${mismatch} in ${told(random)}`);
  const steps = instantsMs.slice(0, WALKS).flatMap((startMs) => stepsFrom(startMs, random));
  for (const atMs of [...instantsMs, ...edgesOf(asked, random), ...steps]) {
    note(planMismatch(asked, atMs));
    note(changeMismatch(ask, atMs));
  }
  for (const atMs of [...instantsMs, ...steps].slice(-EXPLAINED))
    note(explanationMismatch(asked, atMs, findings.reasons));
  note(timelineMismatch(asked, instantsMs[0] ?? fromMs));
  note(orderMismatch(random));
}

function edgesOf({ occurrences }: Asked, { fromMs, untilMs }: RandomPlan): number[] {
  const edges = occurrences
    .flatMap(({ startMs, endMs }) => [startMs, endMs])
    .filter((edge) => fromMs < edge && edge < untilMs);
  const some = edges.filter((_, i) => i % Math.ceil(edges.length / EDGES_OF_ONE_PLAN) === 0);
  return some.flatMap((edge) => [edge - 1, edge]);
}

/** The next changes, as the product foretells them. */
function stepsFrom(startMs: number, random: RandomPlan): number[] {
  const ask = asking(random);
  const steps: number[] = [];
  for (let atMs = startMs; steps.length < STEPS && atMs < random.untilMs;) {
    atMs = ask(atMs).nextChangeMs;
    steps.push(atMs);
  }
  return steps.filter((atMs) => atMs < random.untilMs);
}

/** Everything needed to ask again. */
function told({ plan, readings, missing }: RandomPlan): string {
  const { schedules, playlists, layouts, defaultPlays, openings, holidays, display, zones, stopped } = plan;
  const { zone, languages, tags, placement } = display;
  const parts = { schedules, playlists, layouts, defaultPlays, openings, holidays, stopped };
  const names = zones.map((one) => one.zone);
  return JSON.stringify({
    zone,
    languages,
    tags,
    placement,
    names,
    ...parts,
    readings,
    missing: [...missing],
  });
}
