import type { ManifestPlan, Reading } from '../../shared/contract/index.ts';
import { createFleet, expandRule, resolve, type Fleet } from '../../shared/timeline/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import { seededChoices, type Choices } from './timeline/choices.ts';
import { madeFleet, type MadeFleet } from './timeline/made-fleet.ts';
import { FROM_MS, madePlan, madeReading, madeReadings, YEAR_MS, zones } from './timeline/made-plan.ts';
import { READING_KEYS } from './timeline/made-schedules.ts';
import { percentile, rounded } from './support/statistics.ts';

const WEEK_MS = 7 * 86_400_000;
const range = { fromMs: parseInstant('2026-06-01T00:00:00.000Z'), untilMs: 0 };
range.untilMs = range.fromMs + WEEK_MS;
/** Every so many questions a reading has changed. */
const READING_EVERY = 100;

/**
 * The timeline where it is asked most: a kiosk's question what plays at an instant, all plans of a fleet for the coming week,
 * and an edit that reaches a hundredth of it. `speedup` is over expanding every rule anew for each question.
 */
export async function run(flags: Record<string, string>): Promise<Record<string, number>> {
  const choices = seededChoices(Number(flags['seed'] ?? 20_261_126));
  const plan = madePlan(Number(flags['schedules'] ?? 1_000), choices);
  const resolvePerSecond = perSecond(Number(flags['questions'] ?? 2_000_000), questionsOf(plan, choices));
  const naivePerSecond = perSecond(Number(flags['naive'] ?? 40), naiveQuestionsOf(plan, choices));
  const size = { schedules: 10_000, displays: 100_000, plans: Number(flags['plans'] ?? 2_500) };
  const made = madeFleet(size, choices);
  const few = { ...made, displays: made.displays.slice(0, 500) };
  const [weekTimeline500Ms] = timed(() => createFleet({ range, zones, ...few }));
  const [rebuildMs, fleet] = timed(() => createFleet({ range, zones, ...made }));
  const edits = editsOf(made, fleet, { count: Number(flags['edits'] ?? 200), choices });
  return {
    resolvePerSecond: rounded(resolvePerSecond),
    naivePerSecond: rounded(naivePerSecond, 1),
    speedup: rounded(resolvePerSecond / naivePerSecond),
    weekTimeline500Ms: rounded(weekTimeline500Ms),
    rebuildMs: rounded(rebuildMs),
    plans: fleet.plans(),
    editP99Ms: rounded(percentile(edits.timesMs, 0.99), 1),
    editP50Ms: rounded(percentile(edits.timesMs, 0.5), 1),
    displaysReachedByEdit: rounded(edits.reached),
  };
}

function timed<Value>(work: () => Value): [ms: number, value: Value] {
  const startMs = performance.now();
  const value = work();
  return [performance.now() - startMs, value];
}

function perSecond(count: number, ask: () => void): number {
  const [ms] = timed(() => {
    for (let i = 0; i < count; i++) ask();
  });
  return (count * 1000) / ms;
}

/** Instants of a year in no order; the first question compiles the plan. */
function questionsOf(plan: ManifestPlan, choices: Choices): () => void {
  const isPlayable = (): boolean => true;
  let readings: readonly Reading[] = madeReadings(choices);
  let asked = 0;
  return () => {
    asked += 1;
    if (asked % READING_EVERY === 0) {
      const changed = madeReading(choices.oneOf(READING_KEYS), choices);
      readings = readings.map((reading) => (reading.key === changed.key ? changed : reading));
    }
    resolve({ plan, atMs: FROM_MS + choices.upTo(YEAR_MS), readings, isPlayable });
  };
}

/** The same question, by the windows of every schedule around the instant, and no more than who is on. */
function naiveQuestionsOf({ schedules, display }: ManifestPlan, choices: Choices): () => void {
  return () => {
    const atMs = FROM_MS + choices.upTo(YEAR_MS);
    const around = { fromMs: atMs, untilMs: atMs + 1, displayZone: display.zone, zones };
    const on = schedules.filter(({ rule, period }) => expandRule(rule, { ...around, period }).length > 0);
    on.reduce((best, { priority }) => Math.max(best, priority), -1);
  };
}

/** Each moves the windows of so many schedules that a hundredth of the displays hold one of them. */
function editsOf(
  { schedules, displays }: MadeFleet,
  fleet: Fleet,
  { count, choices }: { count: number; choices: Choices },
): { timesMs: number[]; reached: number } {
  const held = displays.reduce((sum, { scheduleIds }) => sum + scheduleIds.length, 0) / schedules.length;
  const together = Math.ceil(displays.length / 100 / held);
  const timesMs: number[] = [];
  let reached = 0;
  for (let edit = 0; edit < count; edit++) {
    const changed = Array.from({ length: together }, () => choices.oneOf(schedules));
    const start = `${String(choices.upTo(20)).padStart(2, '0')}:30`;
    const moved = changed.map((schedule) => ({
      ...schedule,
      rule: { ...schedule.rule, dayparts: [{ key: 'part', start, end: '22:00' }] },
    }));
    const [ms, ids] = timed(() => fleet.change(moved));
    timesMs.push(ms);
    reached += ids.length;
  }
  return { timesMs, reached: reached / count };
}
