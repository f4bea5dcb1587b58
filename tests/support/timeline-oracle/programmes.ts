import type { ManifestPlan, Plays } from '../../../shared/contract/index.ts';

/** The regions in which playlists go round; those of a layout the largest first. */
export function contentRegions(plays: Plays, plan: ManifestPlan): { key: string; playlistId: string }[] {
  if (plays.kind === 'playlist') return [{ key: 'main', playlistId: plays.playlistId }];
  const regions = plan.layouts[plays.layoutId]?.regions ?? [];
  return regions
    .toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)
    .flatMap(({ key, source }) =>
      source.kind === 'playlist' && 'playlistId' in source ? [{ key, playlistId: source.playlistId }] : [],
    );
}

export function isThere(plays: Plays, plan: ManifestPlan): boolean {
  return plays.kind === 'layout' ? plays.layoutId in plan.layouts : plays.playlistId in plan.playlists;
}
