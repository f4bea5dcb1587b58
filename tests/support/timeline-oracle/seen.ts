/** One way of writing what shows, for product and oracle alike. */
import type { Expected } from './expected.ts';
import { writeUtc } from './calendar.ts';

/** What the product says, as far as it is compared. */
export interface Said {
  source:
    | { kind: 'schedule'; scheduleId: string; segmentStartMs: number }
    | { kind: 'default'; segmentStartMs: number }
    | { kind: 'slate' };
  regions: { key: string; showing: Shown | null }[];
}

interface Shown {
  entryId: string;
  versionDigest: string;
  trigger: string;
  startMs: number;
  endMs: number;
}

export function writtenExpected({ trigger, scheduleId, segmentStartMs, turns }: Expected): string {
  const since = segmentStartMs === null ? '' : ` since ${writeUtc(segmentStartMs)}`;
  const regions = turns.flatMap(({ regionKey, turn }) => {
    if (turn === null) return [];
    const { visit, startMs, endMs } = turn;
    const { id, versionDigest } = visit.entry;
    return writtenRegion(regionKey, { entryId: id, versionDigest, startMs, endMs });
  });
  return `${trigger} ${scheduleId}${since} ${regions.toSorted().join(' ')}`;
}

/** Regions with nothing in them, headers among these, are not named. */
export function writtenSaid({ source, regions }: Said): string {
  const isInterrupt = regions.some(({ showing }) => showing?.trigger === 'interrupt');
  const since = source.kind === 'slate' ? '' : ` since ${writeUtc(source.segmentStartMs)}`;
  const by = source.kind === 'schedule' ? source.scheduleId : null;
  const shown = regions.flatMap(({ key, showing }) => (showing === null ? [] : writtenRegion(key, showing)));
  return `${isInterrupt ? 'interrupt' : source.kind} ${by}${since} ${shown.toSorted().join(' ')}`;
}

function writtenRegion(
  key: string,
  { entryId, versionDigest, startMs, endMs }: Omit<Shown, 'trigger'>,
): string {
  return `${key}: ${entryId} ${versionDigest.slice(-2)} ${writeUtc(startMs)}/${writeUtc(endMs)}`;
}
