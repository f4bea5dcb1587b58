/** What the product plays by a plan against what should play. */
import { type Resolution, resolve } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import { askAbout, type Asked, type Expected, expectedAt } from './expected.ts';
import type { Findings } from './findings.ts';
import type { RandomPlan } from './random-plans.ts';

/** Null when product and oracle agree about an instant; else what each of them says. */
function planMismatch(asked: Asked, atMs: number): string | null {
  const { plan, readings, isPlayable } = asked;
  const actual = resolve({ plan, atMs, readings, isPlayable });
  const should = written(expectedAt(asked, atMs));
  const does = written(seenIn(actual));
  if (should !== does) return `at ${writeUtc(atMs)}: expected ${should}, is ${does}`;
  return changeMismatch(asked, actual, should);
}

/** What is said to stay stays until the very millisecond before the next change. */
function changeMismatch(asked: Asked, { atMs, nextChangeMs }: Resolution, now: string): string | null {
  if (!(nextChangeMs > atMs)) return `at ${writeUtc(atMs)} the next change is ${nextChangeMs}`;
  const middleMs = Math.floor((atMs + nextChangeMs) / 2);
  for (const laterMs of [middleMs, nextChangeMs - 1]) {
    const later = written(expectedAt(asked, laterMs));
    if (later !== now)
      return `at ${writeUtc(atMs)} until ${writeUtc(nextChangeMs)} ${now}, but at ${writeUtc(laterMs)} ${later}`;
  }
  return null;
}

interface Seen {
  source: string;
  regions: string[];
}

function written(said: Expected | Seen): string {
  const { source, regions } = 'turns' in said ? seenOf(said) : said;
  return `${source} ${regions.toSorted().join(' ')}`;
}

function seenOf({ trigger, scheduleId, segmentStartMs, turns }: Expected): Seen {
  const since = segmentStartMs === null ? '' : ` since ${writeUtc(segmentStartMs)}`;
  const regions = turns.map(({ regionKey, turn }) => {
    if (turn === null) return `${regionKey}: nothing`;
    const { visit, startMs, endMs } = turn;
    return `${regionKey}: ${visit.entry.id} ${writeUtc(startMs)}/${writeUtc(endMs)}`;
  });
  return { source: `${trigger} ${scheduleId}${since}`, regions };
}

function seenIn({ source, regions }: Resolution): Seen {
  const isInterrupt = regions.some(({ showing }) => showing?.trigger === 'interrupt');
  const since = source.kind === 'slate' ? '' : ` since ${writeUtc(source.segmentStartMs)}`;
  const by = source.kind === 'schedule' ? source.scheduleId : null;
  return {
    source: `${isInterrupt ? 'interrupt' : source.kind} ${by}${since}`,
    regions: regions.map(({ key, showing }) =>
      showing === null
        ? `${key}: nothing`
        : `${key}: ${showing.entryId} ${writeUtc(showing.startMs)}/${writeUtc(showing.endMs)}`,
    ),
  };
}

const EDGES_OF_ONE_PLAN = 12;

/** Asks about the plan's own instants, and about those just before and at which its schedules begin and end. */
export function checkPlan(random: RandomPlan, findings: Findings): void {
  const { plan, readings, missing, fromMs, untilMs, instantsMs } = random;
  const isPlayable = (digest: string): boolean => !missing.has(digest);
  const asked = askAbout({ plan, readings, isPlayable }, { fromMs, untilMs });
  const edges = asked.occurrences
    .flatMap(({ startMs, endMs }) => [startMs, endMs])
    .filter((edge) => fromMs < edge && edge < untilMs);
  const some = edges.filter((_, i) => i % Math.ceil(edges.length / EDGES_OF_ONE_PLAN) === 0);
  for (const atMs of [...instantsMs, ...some.flatMap((edge) => [edge - 1, edge])]) {
    const mismatch = planMismatch(asked, atMs);
    findings.note(mismatch === null ? null : `${mismatch} in ${told(random)}`);
  }
}

/** Everything needed to ask again. */
function told({ plan, readings, missing }: RandomPlan): string {
  const { schedules, playlists, layouts, defaultPlays, openings, holidays, display, zones } = plan;
  const parts = { schedules, playlists, layouts, defaultPlays, openings, holidays, zones };
  return JSON.stringify({ zone: display.zone, ...parts, readings, missing: [...missing] });
}
