import type { ManifestEntry, ManifestPlan } from '../contract/manifest.ts';
import { parseInstant } from '../time/instant.ts';
import { compiledPlanOf } from './compiled-plan.ts';
import type { Programme } from './programme.ts';
import { windowsBetween } from './windows.ts';

interface Range {
  fromMs: number;
  untilMs: number;
}

/**
 * Versions that may be on show at some instant of `[fromMs, untilMs)`: what the default plays, and every schedule with an
 * occurrence then, whichever wins and whatever its conditions come to. So it names too many rather than too few.
 */
export function versionsDue(plan: ManifestPlan, range: Range): ReadonlySet<string> {
  const { defaultProgramme, schedules } = compiledPlanOf(plan);
  const playing = schedules.filter(
    ({ rule }) => windowsBetween(rule, range.fromMs, range.untilMs).length > 0,
  );
  const programmes = [defaultProgramme, ...playing.map(({ programme }) => programme)];
  const due = new Set<string>();
  const visited = new Set<string>();
  const toVisit = programmes.flatMap(playlistsOf);
  for (let playlistId = toVisit.pop(); playlistId !== undefined; playlistId = toVisit.pop()) {
    if (visited.has(playlistId)) continue;
    visited.add(playlistId);
    for (const entry of plan.playlists[playlistId]?.entries ?? []) {
      if (!isValidIn(entry, range)) continue;
      if (entry.kind === 'content') due.add(entry.versionDigest);
      else toVisit.push(entry.playlistId);
    }
  }
  return due;
}

function playlistsOf(programme: Programme | null): string[] {
  return programme === null ? [] : [...programme.playlistIds];
}

function isValidIn({ validFrom, validUntil }: ManifestEntry, { fromMs, untilMs }: Range): boolean {
  const isOver = validUntil !== null && parseInstant(validUntil) <= fromMs;
  const isLater = validFrom !== null && parseInstant(validFrom) >= untilMs;
  return !isOver && !isLater;
}
