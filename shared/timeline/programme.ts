import { USUAL_BACKGROUND } from '../contract/layout.ts';
import { isKnownRegion, type ManifestLayout, type ManifestPlan } from '../contract/manifest.ts';
import type { Plays } from '../contract/schedule.ts';
import { pictureCanvas } from '../contract/wall.ts';
import { isNever } from './conditions.ts';
import type { Leaf, Loop } from './loop.ts';
import type { LoopOf } from './loops.ts';
import { mainRegion } from './main-region.ts';
import type { Arrangement } from './resolution.ts';

/** A region of a programme, and what goes round in it. */
export interface ProgrammeRegion {
  key: string;
  /** Null: nothing does, as in a header. */
  loopAt: (segmentStartMs: number) => Loop | null;
}

/** What is played, ready to be shown: an arrangement and the loop of each region. */
export interface Programme {
  arrangement: Arrangement;
  regions: readonly ProgrammeRegion[];
  /** Null: in none can anything play. */
  main: ProgrammeRegion | null;
  /** Of all regions. */
  playlistIds: readonly string[];
  /** Whether its order differs from segment to segment. */
  isShuffled: boolean;
  /** Whether a playlist in it holds itself. */
  isCyclic: boolean;
  /** Whether playlists in it stand too deep in one another. */
  isTooDeep: boolean;
  /** Whether a playlist has more places, with all that is nested in it, than are played. */
  isTooLong: boolean;
  /** Whether nothing it plays can ever be allowed. */
  isNever: boolean;
}

/** Null when the plan does not hold it. */
export function programmeOf(plays: Plays, plan: ManifestPlan, loopOf: LoopOf): Programme | null {
  if (plays.kind === 'layout') {
    const layout = plan.layouts[plays.layoutId];
    return layout === undefined ? null : layoutProgramme(layout, plays.layoutId, loopOf);
  }
  if (plan.playlists[plays.playlistId] === undefined) return null;
  const canvas = pictureCanvas(plan.display);
  const region = { key: 'main', xPx: 0, yPx: 0, ...canvas, kind: 'content' as const };
  const arrangement = { layoutKey: 'main', canvas, background: USUAL_BACKGROUND, regions: [region] };
  return assembled(arrangement, new Map([['main', plays.playlistId]]), loopOf);
}

/** Regions are told apart by their keys: a second of one key has no name to play under. */
function isFirstOfKey({ key }: { key: string }, at: number, regions: readonly { key: string }[]): boolean {
  return regions.findIndex((region) => region.key === key) === at;
}

/** Null: nothing that fills it is known. */
function layoutProgramme(layout: ManifestLayout, layoutKey: string, loopOf: LoopOf): Programme | null {
  const known = layout.regions.filter(isKnownRegion).filter(isFirstOfKey);
  if (known.length === 0) return null;
  const regions = known.map(({ source, ...box }) => ({
    ...box,
    kind: source.kind === 'header' ? ('header' as const) : ('content' as const),
  }));
  const playlistIds = known.flatMap(({ key, source }): [string, string][] =>
    source.kind === 'playlist' ? [[key, source.playlistId]] : [],
  );
  const { canvas, background } = layout;
  return assembled({ layoutKey, canvas, background, regions }, new Map(playlistIds), loopOf);
}

function isNeverAllowed(leaves: readonly Leaf[]): boolean {
  return leaves.length > 0 && leaves.every(({ timings }) => timings.some(isNever));
}

function assembled(
  arrangement: Arrangement,
  playlistIds: ReadonlyMap<string, string>,
  loopOf: LoopOf,
): Programme {
  const sized = arrangement.regions.map(({ key, widthPx, heightPx }) => {
    const playlistId = playlistIds.get(key);
    const region: ProgrammeRegion = {
      key,
      loopAt: playlistId === undefined ? () => null : loopOf(playlistId),
    };
    return { region, widthPx, heightPx, loop: region.loopAt(0) };
  });
  const loops = sized.map(({ loop }) => loop);
  return {
    arrangement,
    regions: sized.map(({ region }) => region),
    main: mainRegion(sized, ({ loop }) => loop !== null)?.region ?? null,
    playlistIds: [...playlistIds.values()],
    isShuffled: loops.some((loop) => loop?.isShuffled === true),
    isCyclic: loops.some((loop) => loop?.isCyclic === true),
    isTooDeep: loops.some((loop) => loop?.isTooDeep === true),
    isTooLong: loops.some((loop) => loop?.isTooLong === true),
    isNever: isNeverAllowed(loops.flatMap((loop) => loop?.leaves ?? [])),
  };
}
