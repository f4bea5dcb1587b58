import type { StageCommandOf } from './contract/stage.ts';

type Arrangement = Omit<StageCommandOf<'arrange'>, 'type'>;

/** The regions that have something to show; an empty one is the ground it lies on. */
export function withoutEmptyRegions(
  arrangement: Arrangement,
  shows: (regionKey: string) => boolean,
): Arrangement {
  const regions = arrangement.regions.filter(({ key, kind }) => kind === 'header' || shows(key));
  return { ...arrangement, regions };
}
