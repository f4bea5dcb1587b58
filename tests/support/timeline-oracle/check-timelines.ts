/** The product's timelines from one instant to another against what should play at each. */
import { type TimelineStretch, timelineBetween } from '../../../shared/timeline/index.ts';
import { writeUtc } from './calendar.ts';
import { type Expected, expectedAt } from './expected.ts';
import type { Asked } from './occurrences.ts';

const HOURS_MS = 5 * 3_600_000;
const MOST = 400;
const LOOKS = 4;

/** Null when a timeline from an instant on covers its time without gap or overlap, is merged, and is right where it is looked at. */
export function timelineMismatch(asked: Asked, fromMs: number): string | null {
  const { plan, readings, isPlayable } = asked;
  const asks = { plan, readings, isPlayable };
  const { stretches, untilMs } = timelineBetween(asks, fromMs, fromMs + HOURS_MS, { most: MOST });
  const wrong = wronglyCut(stretches, fromMs, untilMs);
  if (wrong !== null) return `timeline from ${writeUtc(fromMs)}: ${wrong}`;
  const inner = stretches.map(({ startMs }) => startMs).filter((startMs) => startMs > fromMs);
  const some = inner.filter((_, i) => i % Math.ceil(inner.length / LOOKS) === 0);
  for (const atMs of [fromMs, ...some.flatMap((edge) => [edge - 1, edge]), untilMs - 1]) {
    const does = written(stretches.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs));
    const should = writtenOf(expectedAt(asked, atMs));
    if (does !== should)
      return `timeline from ${writeUtc(fromMs)}, at ${writeUtc(atMs)}: expected ${should}, is ${does}`;
  }
  return null;
}

function wronglyCut(stretches: readonly TimelineStretch[], fromMs: number, untilMs: number): string | null {
  const edges = new Set(stretches.flatMap(({ startMs, endMs }) => [startMs, endMs]));
  if (Math.min(...edges) !== fromMs || Math.max(...edges) !== untilMs)
    return 'it does not reach as far as it says';
  if (stretches.some(({ startMs }, i) => startMs < (stretches[i - 1]?.startMs ?? -Infinity)))
    return 'it is not by start';
  for (const own of Map.groupBy(stretches, ({ key }) => key).values())
    for (const [i, stretch] of own.entries()) {
      const before = own[i - 1];
      if (stretch.endMs <= stretch.startMs) return `${JSON.stringify(stretch)} has no length`;
      if (before === undefined) continue;
      if (stretch.startMs < before.endMs) return `${JSON.stringify(stretch)} overlaps`;
      const isSame =
        JSON.stringify([before.source, before.entryId, before.versionDigest]) ===
        JSON.stringify([stretch.source, stretch.entryId, stretch.versionDigest]);
      if (isSame && stretch.startMs === before.endMs) return `${JSON.stringify(stretch)} is not merged`;
    }
  return null;
}

/** By whom, since when; and what is in each region in which there is anything. */
function written(stretches: readonly TimelineStretch[]): string {
  const by = stretches.map(({ source }) =>
    source.kind === 'slate'
      ? 'slate'
      : `${source.kind === 'schedule' ? source.scheduleId : source.kind} ${writeUtc(source.segmentStartMs)}`,
  );
  const shown = stretches.flatMap(({ key, entryId, versionDigest }) =>
    entryId === null ? [] : `${key} ${entryId} ${versionDigest}`,
  );
  return `${[...new Set(by)].join()}: ${shown.toSorted().join()}`;
}

function writtenOf({ trigger, scheduleId, segmentStartMs, turns }: Expected): string {
  const by = trigger === 'slate' ? 'slate' : `${scheduleId ?? trigger} ${writeUtc(segmentStartMs ?? 0)}`;
  const shown = turns.flatMap(({ regionKey, turn }) =>
    turn === null ? [] : `${regionKey} ${turn.visit.entry.id} ${turn.visit.entry.versionDigest}`,
  );
  return `${by}: ${shown.toSorted().join()}`;
}
