import { playsStore } from './plays-store.ts';
import { tallyStore } from './tally-store.ts';
import { playsOf, type Plays, type PlaysDeps } from './plays.ts';

export { playsRoutes } from './plays-routes.ts';
export { chainHeads } from './plays-store.ts';
export {
  comparePlays,
  firstDifferences,
  type PlaysComparison,
  type PlaysObjection,
  type PlayWitness,
} from './compare.ts';
export { exportedPlays, readPlaysExport } from './export.ts';
export { playsOfCampaign } from './tally-store.ts';
export type { Plays, PlaysDeps, Taken } from './plays.ts';

export function createPlays(deps: PlaysDeps): Plays {
  return playsOf({ ...deps, store: playsStore, tallies: tallyStore });
}
