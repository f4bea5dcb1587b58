import type { ManifestPlan, ManifestSchedule } from '../contract/manifest.ts';
import type { Condition } from '../contract/playlist.ts';
import { type CompiledPlan, compiledPlanOf } from './compiled-plan.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { allowsAt, failingAt, suitsDisplay, type Surroundings } from './conditions.ts';
import type { Candidate, CandidateLayer, EntryStanding, Explanation } from './explanation.ts';
import type { Leaf } from './loop.ts';
import type { Question, Resolution } from './resolution.ts';
import { resolve, surroundingsOf } from './resolve.ts';
import { windowsBetween } from './windows.ts';
import { DAY_MS } from './zones.ts';

/** How far ahead the next window is looked for, and how much at a time. */
const HORIZON_DAYS = 400;
const BLOCK_DAYS = 25;

/**
 * Says what `resolve` answers, and why: how every schedule of the plan stands at the instant, and how every entry of what
 * plays. Slow: it looks at all schedules, and for the next windows of those that are not on. Not for every frame.
 */
export function explain(question: Question): Explanation {
  const compiled = compiledPlanOf(question.plan);
  const resolution = resolve(question);
  const around = surroundingsOf(question, compiled);
  const asked: Asked = { question, compiled, resolution, around, winner: winnerOf(question, resolution) };
  const rank = ranks(compiled);
  const named = question.plan.schedules.toSorted((a, b) => rank(a) - rank(b));
  return {
    resolution,
    candidates: [
      ...named.map((schedule) => candidateOf(schedule, asked)),
      ...(question.plan.defaultPlays === null ? [] : [lastCandidate('default', asked)]),
      lastCandidate('slate', asked),
    ],
    regions: regionsOf(asked),
  };
}

interface Asked {
  question: Question;
  compiled: CompiledPlan;
  resolution: Resolution;
  around: Surroundings;
  /** The schedule that plays. */
  winner: ManifestSchedule | null;
}

function winnerOf({ plan }: Question, { source }: Resolution): ManifestSchedule | null {
  if (source.kind !== 'schedule') return null;
  return plan.schedules.find(({ id }) => id === source.scheduleId) ?? null;
}

/** Interrupts first, then by precedence; those that never play here, or are broken, last. */
function ranks({ schedules }: CompiledPlan): (schedule: ManifestSchedule) => number {
  const places = new Map(schedules.map(({ id }, at) => [id, at]));
  return ({ id, perHour }) => {
    const at = places.get(id);
    if (at === undefined) return 2 * schedules.length;
    return perHour === null ? schedules.length + at : at;
  };
}

function candidateOf(schedule: ManifestSchedule, asked: Asked): Candidate {
  const { id, name, priority } = schedule;
  const base = { layer: layerOf(schedule), scheduleId: id, name, priority };
  const nothing = { by: null, nextMs: null, condition: null, detail: null };
  const compiled = asked.compiled.schedules.find((one) => one.id === id);
  if (compiled !== undefined) return { ...base, ...nothing, ...standingOf(schedule, compiled, asked) };
  const broken = asked.compiled.unusable.find(({ scheduleId }) => scheduleId === id);
  if (broken !== undefined)
    return { ...base, ...nothing, verdict: 'unusable', rule: 'broken', detail: broken.reason };
  const { display } = asked.question.plan;
  const condition = schedule.conditions.find((one) => !suitsDisplay([one], display)) ?? null;
  return { ...base, ...nothing, verdict: 'not-here', rule: 'display', condition };
}

function layerOf({ perHour, perDay }: Pick<ManifestSchedule, 'perHour' | 'perDay'>): CandidateLayer {
  if (perHour !== null) return 'interrupt';
  return perDay === null ? 'schedule' : 'quota';
}

type Standing = Pick<Candidate, 'verdict' | 'rule'> & Partial<Candidate>;

function standingOf(schedule: ManifestSchedule, compiled: CompiledSchedule, asked: Asked): Standing {
  const { atMs } = asked.question;
  const { winner, resolution, around } = asked;
  const layer = layerOf(schedule);
  if (winner?.id === schedule.id)
    return {
      verdict: 'plays',
      rule: layer === 'schedule' && !hasEquals(schedule, asked) ? 'first' : 'its-turn',
    };
  if (windowsBetween(compiled.rule, atMs, atMs + 1).length === 0) return outsideWindow(compiled, atMs);
  if (!allowsAt(compiled.timing, atMs, around))
    return { verdict: 'not-now', rule: 'condition', condition: failingAt(compiled.timing, atMs, around) };
  const by = winner?.id ?? null;
  if (winner === null || layer !== 'schedule') {
    const isBelow = winner !== null && layer === 'quota' && schedule.priority < winner.priority;
    if (isBelow) return { verdict: 'beaten', rule: 'lower-priority', by };
    return { verdict: 'not-now', rule: 'between-turns', nextMs: resolution.nextChangeMs };
  }
  if (layerOf(winner) !== 'schedule') return { verdict: 'beaten', rule: 'interrupted', by };
  const rule = schedule.priority < winner.priority ? 'lower-priority' : 'turn-of-another';
  return { verdict: 'beaten', rule, by };
}

/** Whether others of its priority are on, with which it shares the time. */
function hasEquals({ id, priority }: ManifestSchedule, { question, compiled, around }: Asked): boolean {
  const { atMs } = question;
  return compiled.schedules.some((other) => {
    if (other.id === id || other.priority !== priority || layerOf(other) !== 'schedule') return false;
    return windowsBetween(other.rule, atMs, atMs + 1).length > 0 && allowsAt(other.timing, atMs, around);
  });
}

function outsideWindow({ rule }: CompiledSchedule, atMs: number): Standing {
  for (let day = 0; day < HORIZON_DAYS; day += BLOCK_DAYS) {
    const fromMs = atMs + day * DAY_MS;
    const [next] = windowsBetween(rule, fromMs, fromMs + BLOCK_DAYS * DAY_MS);
    if (next !== undefined) return { verdict: 'not-now', rule: 'outside-window', nextMs: next.startMs };
  }
  return { verdict: 'not-now', rule: 'over' };
}

/** What plays where no schedule does. */
function lastCandidate(layer: 'default' | 'slate', { resolution, winner }: Asked): Candidate {
  const standing =
    resolution.source.kind === layer
      ? ({ verdict: 'plays', rule: 'nothing-above', by: null } as const)
      : ({ verdict: 'beaten', rule: 'below-schedules', by: winner?.id ?? null } as const);
  return {
    layer,
    scheduleId: null,
    name: null,
    priority: null,
    nextMs: null,
    condition: null,
    detail: null,
    ...standing,
  };
}

function regionsOf(asked: Asked): Explanation['regions'] {
  const { compiled, resolution, question } = asked;
  const { source, regions } = resolution;
  if (source.kind === 'slate') return [];
  const programme =
    source.kind === 'default'
      ? compiled.defaultProgramme
      : compiled.schedules.find(({ id }) => id === source.scheduleId)?.programme;
  return regions.map(({ key, showing }) => {
    const region = programme?.regions.find((one) => one.key === key);
    const loop = region?.loopAt(source.segmentStartMs) ?? null;
    const entries = (loop?.leaves ?? []).map((leaf) => {
      const isShown = leaf.entryId === showing?.entryId && leaf.versionDigest === showing.versionDigest;
      return entryStanding(leaf, isShown, { question, around: asked.around });
    });
    return { key, entries };
  });
}

function entryStanding(
  { entryId, versionDigest, timings }: Leaf,
  isShown: boolean,
  { question, around }: Pick<Asked, 'question' | 'around'>,
): EntryStanding {
  const { atMs, plan, isPlayable } = question;
  const about = (
    verdict: EntryStanding['verdict'],
    rule: EntryStanding['rule'],
    condition: Condition | null = null,
  ) => ({
    entryId,
    versionDigest,
    verdict,
    rule,
    condition,
  });
  if (isShown) return about('plays', 'its-turn');
  if (!isInPlan(plan, versionDigest) || !isPlayable(versionDigest)) return about('passed-over', 'not-ready');
  if (timings.some(({ fromMs }) => atMs < fromMs)) return about('passed-over', 'not-yet-valid');
  if (timings.some(({ untilMs }) => untilMs <= atMs)) return about('passed-over', 'no-longer-valid');
  const failing = timings.map((timing) => failingAt(timing, atMs, around)).find((one) => one !== null);
  return failing === undefined ? about('waits', 'waits') : about('passed-over', 'condition', failing);
}

function isInPlan({ contents, stopped }: ManifestPlan, digest: string): boolean {
  return contents[digest] !== undefined && !stopped.includes(digest);
}
