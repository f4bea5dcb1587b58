import { Id } from '../contract/common.ts';
import type { ManifestPlan, ManifestSchedule } from '../contract/manifest.ts';
import type { ManifestCondition } from '../contract/playlist.ts';
import { type CompiledPlan, compiledPlanOf } from './compiled-plan.ts';
import { NOT_IN_PLAN } from './compiled-schedule.ts';
import { failingAt, suitsDisplay } from './conditions.ts';
import type { ApprovalAt, Candidate, EntryStanding, Explanation } from './explanation.ts';
import type { Leaf } from './loop.ts';
import type { Question, Resolution } from './resolution.ts';
import { resolve, surroundingsOf } from './resolve.ts';
import { type Explained, layerOf, standingOf } from './standing.ts';

/** What whoever asks knows of versions. */
export interface Known {
  /** Why one cannot be played. Left out: only that it cannot. */
  approvalOf?: (versionDigest: string) => ApprovalAt;
}

/**
 * Says what `resolve` answers, and why: how every schedule of the plan stands at the instant, and how every entry of what
 * plays. Slow: it looks at all schedules, and for the next windows of those that are not on. Not for every frame.
 */
export function explain(question: Question, known: Known = {}): Explanation {
  const compiled = compiledPlanOf(question.plan);
  const resolution = resolve(question);
  const around = surroundingsOf(question, compiled);
  const asked: Explained = { question, compiled, resolution, around, winner: winnerOf(question, resolution) };
  const rank = ranks(compiled);
  const named = question.plan.schedules.toSorted((a, b) => rank(a) - rank(b));
  return {
    resolution,
    candidates: [
      ...named.map((schedule) => candidateOf(schedule, asked)),
      ...unreadableCandidates(question.plan),
      ...(question.plan.defaultPlays === null ? [] : [defaultCandidate(asked)]),
      lastCandidate('slate', asked),
    ],
    regions: regionsOf(asked, known),
  };
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

function candidateOf(schedule: ManifestSchedule, asked: Explained): Candidate {
  const { id, name, priority } = schedule;
  const base = { layer: layerOf(schedule), scheduleId: id, name, priority };
  const nothing = { by: null, nextMs: null, condition: null, detail: null };
  const compiled = asked.compiled.schedules.find((one) => one.id === id);
  if (compiled !== undefined) return { ...base, ...nothing, ...standingOf(compiled, asked) };
  const broken = asked.compiled.unusable.find(({ scheduleId }) => scheduleId === id);
  if (broken !== undefined)
    return { ...base, ...nothing, verdict: 'unusable', rule: 'broken', detail: broken.reason };
  const { display } = asked.question.plan;
  const condition = schedule.conditions.find((one) => !suitsDisplay([one], display)) ?? null;
  const rule = condition === null ? 'nothing-for-display' : 'display';
  return { ...base, ...nothing, verdict: 'not-here', rule, condition };
}

/** What could not even be read, as far as it says which schedule it is. */
function unreadableCandidates({ leftOut = [] }: ManifestPlan): Candidate[] {
  return leftOut
    .filter(({ part, subject }) => part === 'schedule' && Id.safeParse(subject).success)
    .map(({ subject: scheduleId, name, reason: detail }) => ({
      layer: 'schedule',
      scheduleId,
      name,
      priority: null,
      verdict: 'unusable',
      rule: 'broken',
      by: null,
      nextMs: null,
      condition: null,
      detail,
    }));
}

/** One that is not in the plan leaves the display to the slate. */
function defaultCandidate(asked: Explained): Candidate {
  const candidate = lastCandidate('default', asked);
  if (asked.compiled.defaultProgramme !== null) return candidate;
  return { ...candidate, verdict: 'unusable', rule: 'broken', by: null, detail: NOT_IN_PLAN };
}

/** What plays where no schedule does. */
function lastCandidate(layer: 'default' | 'slate', { resolution, winner }: Explained): Candidate {
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

function regionsOf(asked: Explained, known: Known): Explanation['regions'] {
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
      return entryStanding(leaf, isShown, { question, around: asked.around, known });
    });
    return { key, entries };
  });
}

function entryStanding(
  { entryId, versionDigest, timings }: Leaf,
  isShown: boolean,
  { question, around, known }: Pick<Explained, 'question' | 'around'> & { known: Known },
): EntryStanding {
  const { atMs, plan, isPlayable } = question;
  const about = (
    verdict: EntryStanding['verdict'],
    rule: EntryStanding['rule'],
    condition: ManifestCondition | null = null,
  ) => ({
    entryId,
    versionDigest,
    verdict,
    rule,
    condition,
  });
  if (isShown) return about('plays', 'its-turn');
  if (!isInPlan(plan, versionDigest)) return about('passed-over', 'not-ready');
  if (!isPlayable(versionDigest)) return about('passed-over', unplayable(known.approvalOf?.(versionDigest)));
  if (timings.some(({ fromMs }) => atMs < fromMs)) return about('passed-over', 'not-yet-valid');
  if (timings.some(({ untilMs }) => untilMs <= atMs)) return about('passed-over', 'no-longer-valid');
  const failing = timings.map((timing) => failingAt(timing, atMs, around)).find((one) => one !== null);
  return failing === undefined ? about('waits', 'waits') : about('passed-over', 'condition', failing);
}

function unplayable(approval: ApprovalAt = 'approved'): EntryStanding['rule'] {
  return approval === 'approved' ? 'not-ready' : approval;
}

function isInPlan({ contents, stopped }: ManifestPlan, digest: string): boolean {
  return contents[digest] !== undefined && !stopped.includes(digest);
}
