import { readingStore } from './reading-store.ts';
import type { ReadingsDeps } from './readings-parts.ts';
import { assembleReadings, type Readings } from './readings.ts';

export { tellDueReadings } from './due-readings.ts';
export { readingRoutes } from './reading-routes.ts';
export type { Readings } from './readings.ts';
export type { SealedReadings } from './statements.ts';

export function createReadings(deps: ReadingsDeps): Readings {
  return assembleReadings({ ...deps, store: readingStore });
}
