import type { Campaign, Schedule } from '../../../../shared/contract/index.ts';
import { byPrecedence, compileZones, expandRule, type Window } from '../../../../shared/timeline/index.ts';
import type { Circle } from './circles.ts';

/** Windows that touch a range may begin and end days beside it. */
const MARGIN_MS = 3 * 86_400_000;

/** A schedule that may play, with its campaign, and the displays it reaches, apart by their holidays. */
export interface Candidate {
  schedule: Schedule;
  campaign: Campaign | null;
  reached: ReadonlySet<string>;
  circles: readonly Circle[];
}

/** Another schedule that plays in this one's place for a while. */
export interface Overruling {
  by: Schedule;
  startMs: number;
  endMs: number;
  /** Whether on every display that both could be on, or on some of them. */
  isEverywhere: boolean;
}

/** A schedule in one of its windows. */
export interface Occurrence extends Candidate {
  id: string;
  startMs: number;
  endMs: number;
  isWholeDay: boolean;
  overruled: readonly Overruling[];
}

export interface Range {
  fromMs: number;
  untilMs: number;
  /** Of the display, where a rule names none. */
  zone: string;
}

/** What plays between two instants, by start, the one that wins first: what is switched off does not. */
export function occurrencesIn(candidates: readonly Candidate[], range: Range): Occurrence[] {
  const bare = candidates
    .filter(isOn)
    .flatMap((candidate) => bareOccurrences(candidate, range))
    .toSorted((a, b) => a.startMs - b.startMs || byPrecedence(a.schedule, b.schedule));
  return bare.map((one) => ({ ...one, overruled: overrulings(one, bare) }));
}

export function isOn({ schedule, campaign }: Pick<Candidate, 'schedule' | 'campaign'>): boolean {
  return schedule.enabled && campaign?.enabled !== false;
}

/** Of one schedule, whatever else there is; where gates keep other holidays, on the displays of those on which it plays. */
export function bareOccurrences(candidate: Candidate, range: Range): Occurrence[] {
  const found = new Map<string, Occurrence>();
  for (const { reached, holidays } of candidate.circles) {
    for (const window of windowsOf(candidate, holidays, range)) {
      const one = occurrenceOf({ ...candidate, reached }, window);
      const before = found.get(one.id)?.reached;
      found.set(one.id, before === undefined ? one : { ...one, reached: before.union(reached) });
    }
  }
  return [...found.values()];
}

function windowsOf(
  { schedule, campaign }: Candidate,
  holidays: readonly string[],
  { fromMs, untilMs, zone }: Range,
): Window[] {
  const named = [schedule.rule.zone ?? zone];
  const zones = compileZones(named, fromMs - MARGIN_MS, untilMs + MARGIN_MS);
  return expandRule(schedule.rule, { fromMs, untilMs, displayZone: zone, zones, period: campaign, holidays });
}

function occurrenceOf(candidate: Candidate, { date, daypartKey, startMs, endMs }: Window): Occurrence {
  const id = `${candidate.schedule.id} ${date} ${startMs}`;
  return { ...candidate, id, startMs, endMs, isWholeDay: daypartKey === null, overruled: [] };
}

/** Interrupts come in between whatever plays: they overrule nothing and are never overruled. Equals share the time. */
function overrulings(one: Occurrence, all: readonly Occurrence[]): Overruling[] {
  if (one.schedule.perHour !== null) return [];
  return all.flatMap((other) => {
    if (other.schedule.id === one.schedule.id || other.schedule.perHour !== null) return [];
    if (other.schedule.priority <= one.schedule.priority) return [];
    const [startMs, endMs] = [Math.max(one.startMs, other.startMs), Math.min(one.endMs, other.endMs)];
    const shared = one.reached.intersection(other.reached);
    if (startMs >= endMs || shared.size === 0) return [];
    return [{ by: other.schedule, startMs, endMs, isEverywhere: shared.size === one.reached.size }];
  });
}

/** Whether others play in its place on every display all the time between two instants. */
export function isOverruledThroughout(
  { overruled }: Pick<Occurrence, 'overruled'>,
  span: { startMs: number; endMs: number },
): boolean {
  const taken = overruled
    .filter(({ isEverywhere }) => isEverywhere)
    .toSorted((a, b) => a.startMs - b.startMs);
  let untilMs = span.startMs;
  for (const { startMs, endMs } of taken) if (startMs <= untilMs) untilMs = Math.max(untilMs, endMs);
  return untilMs >= span.endMs;
}
