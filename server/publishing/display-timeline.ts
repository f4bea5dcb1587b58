import { setImmediate as breathe } from 'node:timers/promises';
import type {
  DisplayTimeline,
  ListedStretch,
  ManifestPlan,
  PlaySource,
  TimelineQuery,
} from '../../shared/contract/index.ts';
import { formatInstant, parseInstant } from '../../shared/time/index.ts';
import { timelineBetween, type Source, type TimelineStretch } from '../../shared/timeline/index.ts';
import { approvedAt } from './approved-at.ts';
import { assertTimesKnown } from './known-times.ts';
import { planSpans, type PlanSpan } from './plan-spans.ts';
import type { Publisher } from './publisher.ts';

/** Of one answer. */
const MOST_STRETCHES = 2_000;
/** Worked out at a time: others are answered in between. */
const SLICE_MS = 3_600_000;

/** What was on a display by what was published then, and what will be by what is published now; or by what is planned. Throws `object/not-found`, `request/invalid`. */
export async function displayTimeline(
  publisher: Publisher,
  displayId: string,
  { from, to, of, by }: TimelineQuery,
): Promise<DisplayTimeline> {
  assertTimesKnown(publisher, of, { from, to });
  const range = { fromMs: parseInstant(from), untilMs: parseInstant(to) };
  const spans = await planSpans(publisher, { displayId, of, ...range });
  const timeline: DisplayTimeline = {
    displayId,
    from,
    until: to,
    stretches: [],
    schedules: {},
    contents: {},
  };
  for (const span of spans) {
    const untilMs = await tell(timeline, span, by);
    if (untilMs < span.untilMs) return { ...timeline, until: formatInstant(untilMs) };
  }
  // More manifests than are read at once: what comes after the last of them is for the next answer.
  const lastMs = spans.at(-1)?.untilMs ?? range.untilMs;
  return { ...timeline, until: formatInstant(lastMs) };
}

/** Adds what a plan comes to. Answers how far it came. */
async function tell(timeline: DisplayTimeline, span: PlanSpan, by: TimelineQuery['by']): Promise<number> {
  const { plan, readings, verdicts } = await span.read();
  let atMs = span.fromMs;
  while (atMs < span.untilMs && timeline.stretches.length < MOST_STRETCHES) {
    const { isPlayable, changesAtMs } = approvedAt(plan, atMs, verdicts);
    const endMs = Math.min(span.untilMs, atMs + SLICE_MS, changesAtMs);
    const slice = timelineBetween({ plan, readings, isPlayable }, atMs, endMs);
    for (const stretch of slice.stretches)
      add(timeline.stretches, listed(stretch, { revision: span.revision, by }));
    atMs = slice.untilMs;
    await breathe();
  }
  name(timeline, plan);
  return atMs;
}

function listed(
  { key, startMs, endMs, source, entryId, versionDigest }: TimelineStretch,
  { revision, by }: { revision: number | null; by: TimelineQuery['by'] },
): ListedStretch {
  const stretch = {
    from: formatInstant(startMs),
    until: formatInstant(endMs),
    source: sourceOf(source),
    revision,
  };
  if (by === 'schedule') return { ...stretch, regionKey: null, entryId: null, versionDigest: null };
  return { ...stretch, regionKey: key, entryId, versionDigest };
}

/** Goes on with a stretch that is the same and not over, or begins one. */
function add(stretches: ListedStretch[], next: ListedStretch): void {
  const last = stretches.findLast(({ regionKey }) => regionKey === next.regionKey);
  if (last === undefined || next.from > last.until || !isSame(last, next)) stretches.push(next);
  else if (next.until > last.until) last.until = next.until;
}

function isSame(a: ListedStretch, b: ListedStretch): boolean {
  const isOfOne = a.entryId === b.entryId && a.versionDigest === b.versionDigest && a.revision === b.revision;
  return isOfOne && a.source.kind === b.source.kind && scheduleOf(a.source) === scheduleOf(b.source);
}

function scheduleOf(source: PlaySource): string | null {
  return source.kind === 'schedule' ? source.scheduleId : null;
}

/** The source, without where its segment began. */
export function sourceOf(source: Source): PlaySource {
  return source.kind === 'schedule'
    ? { kind: 'schedule', scheduleId: source.scheduleId }
    : { kind: source.kind };
}

/** Names what the stretches are of, once each. */
function name(timeline: DisplayTimeline, { schedules, contents }: ManifestPlan): void {
  const scheduleIds = new Set(timeline.stretches.map(({ source }) => scheduleOf(source)));
  const digests = new Set(timeline.stretches.map(({ versionDigest }) => versionDigest));
  for (const { id, name: called } of schedules) if (scheduleIds.has(id)) timeline.schedules[id] = called;
  for (const [digest, { contentId, title }] of Object.entries(contents))
    if (digests.has(digest)) timeline.contents[digest] = { contentId, title };
}
