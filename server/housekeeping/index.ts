import { housekeepingOf, type Housekeeping, type HousekeepingDeps } from './housekeeping.ts';
import { jobStore } from './job-store.ts';

export { backUp, summaryOf } from './backup/backup.ts';
export { restore, type Restored } from './backup/restore.ts';
export type { Housekeeping } from './housekeeping.ts';
export { housekeepingRoutes } from './housekeeping-routes.ts';

export function createHousekeeping(deps: HousekeepingDeps): Housekeeping {
  return housekeepingOf({ ...deps, store: jobStore });
}
