import type { ManifestPlan, ManifestSchedule } from '../../../shared/contract/index.ts';
import { occurrencesBetween, type Window } from '../../../shared/timeline/index.ts';

const DAY_MS = 86_400_000;
/** As far as is looked for what happens most days: two of every weekday. */
export const SOON_MS = 14 * DAY_MS;
/** As far as is looked for what may never happen: every day of a year, and a month. */
export const HORIZON_MS = 400 * DAY_MS;

/** What the server knows of a version beside what kiosks are told. */
export interface VersionFacts {
  /** When its approval ends; Infinity: not by itself. */
  untilMs: number;
  /** When it has to be reviewed; left out: never. */
  reviewMs?: number;
  /** Those it speaks; null: it has no words. */
  languages: readonly string[] | null;
}

/** All that findings about a plan follow from. */
export interface LintGrounds {
  plan: ManifestPlan;
  /** By digest. */
  versions: ReadonlyMap<string, VersionFacts>;
  /** Plays that schedules of campaigns still owe here, from today to the campaign's end. */
  owed: ReadonlyMap<string, number>;
  nowMs: number;
}

/** The grounds, and what several rules ask of them. */
export interface LintSubject extends LintGrounds {
  soonUntilMs: number;
  /** Occurrences from now until then, by schedule; one that has none is left out. */
  soon: readonly Planned[];
}

export interface Planned {
  schedule: ManifestSchedule;
  windows: readonly Window[];
}

export function subjectOf(grounds: LintGrounds): LintSubject {
  const { plan, nowMs } = grounds;
  const soonUntilMs = nowMs + SOON_MS;
  const occurrences = occurrencesBetween(plan, { fromMs: nowMs, untilMs: soonUntilMs });
  const soon = plan.schedules.flatMap((schedule) => {
    const windows = occurrences.get(schedule.id) ?? [];
    return windows.length === 0 ? [] : [{ schedule, windows }];
  });
  return { ...grounds, soonUntilMs, soon };
}

/** Whether it plays so many times an hour or a day over others, instead of all the time. */
export function isInserted({ perHour, perDay }: ManifestSchedule): boolean {
  return perHour !== null || perDay !== null;
}
