import { writeUtc } from '../../support/timeline-oracle/calendar.ts';
import { LONGEST_LOAD_MS } from '../glass.ts';
import { type Due, written } from './due.ts';
import type { Seen } from './glass-record.ts';

/** Clocks of machines tell whole milliseconds. */
const EXACT_MS = 1;
/** What stands in regions that were not there before can be loaded only then. */
const NEW_REGIONS_MS = LONGEST_LOAD_MS + 10;

export interface Verdict {
  boundaries: number;
  wrong: string[];
}

/**
 * Whether each change came when it was due, and nothing else did; all by the same clock, until `untilMs`. The first is what
 * should stand there before.
 */
export function compare(dues: readonly Due[], seen: readonly Seen[], untilMs: number): Verdict {
  const wrong: string[] = [];
  let cursor = 0;
  for (const [i, due] of dues.entries()) {
    const latestMs = due.atMs + (hasSameRegions(due, dues[i - 1]) ? EXACT_MS : NEW_REGIONS_MS);
    const nextMs = (dues[i + 1]?.atMs ?? untilMs) - EXACT_MS;
    if (nextMs <= latestMs) continue;
    while ((seen[cursor + 1]?.atMs ?? Infinity) <= latestMs) cursor += 1;
    const stands = seen[cursor];
    if (stands === undefined || stands.atMs > latestMs || written(stands.regions) !== written(due.regions))
      wrong.push(
        `due at ${at(due.atMs)}: ${written(due.regions)}; there is ${told(stands)}, then ${told(seen[cursor + 1])}`,
      );
    const unasked = seen.slice(cursor + 1).find(({ atMs }) => atMs < nextMs);
    if (unasked !== undefined)
      wrong.push(`unasked: ${told(unasked)}; due since ${at(due.atMs)} is ${written(due.regions)}`);
  }
  return { boundaries: Math.max(0, dues.length - 1), wrong };
}

function hasSameRegions({ regions }: Due, before: Due | undefined): boolean {
  return (
    before === undefined ||
    new Set(regions.keys()).symmetricDifference(new Set(before.regions.keys())).size === 0
  );
}

function told(seen: Seen | undefined): string {
  return seen === undefined ? 'nothing' : `${written(seen.regions)} from ${at(seen.atMs)} on`;
}

function at(ms: number): string {
  return `${writeUtc(Math.floor(ms))} + ${(ms % 1).toFixed(2)} ms`;
}
