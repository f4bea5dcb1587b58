import type { PlayRecord, PlayTotals } from '../../../shared/contract/index.ts';
import type { UnsignedTotals } from './signed-totals.ts';

type HourTotal = PlayTotals['hours'][number];

/** So that one record stays small enough to send; a longer run becomes several totals. */
const MOST_HOURS = 2000;

/**
 * Collapses the start of a contiguous run into totals by hour and version; null when that would save nothing.
 * Totals count what was presented (full or partial); how many were not is the length of the run less the counts.
 * The last record's own hash is kept, so that the chain goes on behind it.
 */
export function collapse(run: readonly PlayRecord[]): { totals: UnsignedTotals; collapsed: number } | null {
  const start = firstWithRoom(run);
  const hours = new Map<string, HourTotal>();
  let end = start;
  for (const record of run.slice(start)) {
    const added = totalsOf(record);
    const fresh = added.filter((total) => !hours.has(keyOf(total))).length;
    if (hours.size + fresh > MOST_HOURS) break;
    for (const total of added) add(hours, total);
    end += 1;
  }
  const [first, last] = [run[start], run[end - 1]];
  if (!first || !last || end - start < 2) return null;
  const totals: UnsignedTotals = {
    kind: 'totals',
    fromSeq: first.kind === 'totals' ? first.fromSeq : first.seq,
    seq: last.seq,
    displayId: first.displayId,
    hours: [...hours.values()],
    previousHash: first.previousHash,
    hash: last.hash,
  };
  return { totals, collapsed: end - start };
}

/** Totals that are full stand as they are. */
function firstWithRoom(run: readonly PlayRecord[]): number {
  const index = run.findIndex((record) => record.kind === 'play' || record.hours.length < MOST_HOURS);
  return index === -1 ? run.length : index;
}

function totalsOf(record: PlayRecord): HourTotal[] {
  if (record.kind === 'totals') return record.hours;
  if (record.result !== 'full' && record.result !== 'partial') return [];
  const { startedAt, contentId, versionDigest, durationMs } = record;
  return [{ hour: `${startedAt.slice(0, 13)}:00:00.000Z`, contentId, versionDigest, count: 1, durationMs }];
}

function add(hours: Map<string, HourTotal>, total: HourTotal): void {
  const known = hours.get(keyOf(total));
  const sum = known
    ? { count: known.count + total.count, durationMs: known.durationMs + total.durationMs }
    : {};
  hours.set(keyOf(total), { ...total, ...sum });
}

function keyOf({ hour, contentId, versionDigest }: HourTotal): string {
  return `${hour} ${contentId} ${versionDigest}`;
}
