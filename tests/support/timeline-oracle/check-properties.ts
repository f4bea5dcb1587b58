/** What holds of the product's answers by themselves, whatever is right. */
import type { ManifestPlan } from '../../../shared/contract/index.ts';
import { type Resolution, resolve } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import type { RandomPlan } from './random-plans.ts';
import { writtenSaid } from './seen.ts';

const LOOKS_BETWEEN = 6;

type Ask = (atMs: number) => Resolution;

export function asking({ plan, readings, missing }: Pick<RandomPlan, 'plan' | 'readings' | 'missing'>): Ask {
  const isPlayable = (digest: string): boolean => !missing.has(digest);
  return (atMs) => resolve({ plan, atMs, readings, isPlayable });
}

/** What is said to stay stays, to the millisecond before the next change, wherever it is looked at between. */
export function changeMismatch(ask: Ask, atMs: number): string | null {
  const now = ask(atMs);
  const { nextChangeMs } = now;
  if (!(nextChangeMs > atMs)) return `at ${writeUtc(atMs)} the next change is ${nextChangeMs}`;
  let [lowMs, highMs] = [atMs, nextChangeMs - 1];
  const told = writtenSaid(now);
  for (let look = 0; look < LOOKS_BETWEEN && lowMs <= highMs; look++) {
    const laterMs = look === 0 ? highMs : Math.floor((lowMs + highMs) / 2);
    const later = ask(laterMs);
    if (writtenSaid(later) !== told || later.nextChangeMs !== nextChangeMs)
      return `at ${writeUtc(atMs)} until ${writeUtc(nextChangeMs)} ${told}, but at ${writeUtc(laterMs)} ${writtenSaid(later)}`;
    if (look % 2 === 0) highMs = laterMs - 1;
    else lowMs = laterMs + 1;
  }
  return null;
}

/** The same plan, written in another order, and asked from the last instant to the first. */
export function orderMismatch(random: RandomPlan): string | null {
  const { plan, instantsMs } = random;
  const told = (ask: Ask, at: readonly number[]): Map<number, string> =>
    new Map(at.map((atMs) => [atMs, JSON.stringify(ask(atMs))]));
  const first = told(asking(random), instantsMs);
  const again = told(asking({ ...random, plan: turnedRound(plan) }), instantsMs.toReversed());
  const differs = instantsMs.find((atMs) => first.get(atMs) !== again.get(atMs));
  if (differs === undefined) return null;
  return `at ${writeUtc(differs)} ${first.get(differs)}, but in another order ${again.get(differs)}`;
}

/** Schedules from the last to the first, and everything named by an id or a zone likewise. */
function turnedRound(plan: ManifestPlan): ManifestPlan {
  const { schedules, playlists, layouts, contents, zones, openings, stopped } = structuredClone(plan);
  return {
    ...plan,
    schedules: schedules.toReversed(),
    playlists: reversed(playlists),
    layouts: reversed(layouts),
    contents: reversed(contents),
    zones: zones.toReversed(),
    openings: openings.toReversed(),
    stopped: stopped.toReversed(),
  };
}

function reversed<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toReversed());
}
