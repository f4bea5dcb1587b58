import type { Campaign, Schedule } from '../../../../shared/contract/index.ts';
import { byPrecedence, compileZones, expandRule, type Window } from '../../../../shared/timeline/index.ts';

/** Windows that touch a range may begin and end days beside it. */
const MARGIN_MS = 3 * 86_400_000;

/** A schedule that may play, with its campaign, and the displays it reaches. */
export interface Candidate {
  schedule: Schedule;
  campaign: Campaign | null;
  reached: ReadonlySet<string>;
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

interface Range {
  fromMs: number;
  untilMs: number;
  /** Of the display, where a rule names none. */
  zone: string;
}

/** What plays between two instants, by start, the one that wins first: what is switched off does not. */
export function occurrencesIn(candidates: readonly Candidate[], range: Range): Occurrence[] {
  const bare = candidates
    .filter(({ schedule, campaign }) => schedule.enabled && campaign?.enabled !== false)
    .flatMap((candidate) => windowsOf(candidate, range).map((window) => occurrenceOf(candidate, window)))
    .toSorted((a, b) => a.startMs - b.startMs || byPrecedence(a.schedule, b.schedule));
  return bare.map((one) => ({ ...one, overruled: overrulings(one, bare) }));
}

function windowsOf({ schedule, campaign }: Candidate, { fromMs, untilMs, zone }: Range): Window[] {
  const named = [schedule.rule.zone ?? zone];
  const zones = compileZones(named, fromMs - MARGIN_MS, untilMs + MARGIN_MS);
  return expandRule(schedule.rule, { fromMs, untilMs, displayZone: zone, zones, period: campaign });
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
