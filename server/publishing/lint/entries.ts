import type { ManifestEntry, ManifestPlan, Plays } from '../../../shared/contract/index.ts';
import { isKnownRegion } from '../../../shared/contract/index.ts';
import { parseInstant } from '../../../shared/time/index.ts';
import type { LintGrounds } from './grounds.ts';
import { union, within, type Span } from './spans.ts';

/** An entry of content that something plays, however deeply nested, and when it may play. */
export interface Shown {
  versionDigest: string;
  validity: Span;
}

const ALWAYS: Span = { startMs: -Infinity, endMs: Infinity };

export function playlistsOf(plays: Plays, plan: ManifestPlan): string[] {
  if (plays.kind === 'playlist') return [plays.playlistId];
  const regions = plan.layouts[plays.layoutId]?.regions.filter(isKnownRegion) ?? [];
  return regions.flatMap(({ source }) => (source.kind === 'playlist' ? [source.playlistId] : []));
}

/** Everything that is played. An entry in two playlists is there twice. */
export function shownBy(plays: Plays, plan: ManifestPlan): Shown[] {
  return playlistsOf(plays, plan).flatMap((playlistId) =>
    entriesIn(playlistId, [ALWAYS], { plan, path: [] }),
  );
}

/** When a schedule has anything to play. A layout without playlists is drawn from facts of the display, at any time. */
export function validityOf(plays: Plays, { plan, versions }: LintGrounds): Span[] {
  if (playlistsOf(plays, plan).length === 0) return [ALWAYS];
  return union(
    shownBy(plays, plan).map(({ versionDigest, validity }) => ({
      startMs: validity.startMs,
      endMs: Math.min(validity.endMs, versions.get(versionDigest)?.untilMs ?? Infinity),
    })),
  );
}

function entriesIn(
  playlistId: string,
  valid: readonly Span[],
  { plan, path }: { plan: ManifestPlan; path: readonly string[] },
): Shown[] {
  if (path.includes(playlistId)) return [];
  return (plan.playlists[playlistId]?.entries ?? []).flatMap((entry) => {
    const own = within(valid, [spanOf(entry)]);
    if (entry.kind === 'playlist')
      return entriesIn(entry.playlistId, own, { plan, path: [...path, playlistId] });
    return own.map((validity) => ({ versionDigest: entry.versionDigest, validity }));
  });
}

function spanOf({ validFrom, validUntil }: ManifestEntry): Span {
  return {
    startMs: validFrom === null ? -Infinity : parseInstant(validFrom),
    endMs: validUntil === null ? Infinity : parseInstant(validUntil),
  };
}

/** Lengths of a playlist's entries as a schedule plays them; a nested one counts as long as its visits are on average. */
export function lengthsMs(playlistId: string, plan: ManifestPlan, path: readonly string[] = []): number[] {
  if (path.includes(playlistId)) return [];
  return (plan.playlists[playlistId]?.entries ?? []).flatMap((entry) => {
    if (entry.kind === 'content') return [entry.durationMs];
    const inner = lengthsMs(entry.playlistId, plan, [...path, playlistId]);
    if (inner.length === 0) return [];
    return [meanOf(inner) * Math.min(entry.pick ?? inner.length, inner.length)];
  });
}

/** Zero of nothing. */
export function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
