import { basisStore } from './basis-store.ts';
import { campaignDayStore } from './campaign-day-store.ts';
import { createLinter } from './lint/index.ts';
import { manifestStore } from './manifest-store.ts';
import { pendingStore } from './pending-store.ts';
import { planChangeStore } from './plan-change-store.ts';
import { publicationStore } from './publication-store.ts';
import type { PublishingDoors } from './publisher.ts';
import { assemblePublishing, type Publishing } from './publishing.ts';

export { AutomaticPublishing } from './automatic.ts';
export { DrawAhead } from './draw-ahead.ts';
export { touch } from './pending-store.ts';
export { publishingRoutes } from './publication-routes.ts';
export { timelineRoutes } from './timeline-routes.ts';
export type { AskedShowing, GateShowing } from './gate-showing.ts';
export type { StoredManifest } from './manifest.ts';
export type { Publishing } from './publishing.ts';

export function createPublishing(doors: PublishingDoors): Publishing {
  const stores = {
    bases: basisStore,
    campaignDays: campaignDayStore,
    manifests: manifestStore,
    pending: pendingStore,
    publications: publicationStore,
    planChanges: planChangeStore,
  };
  const linter = createLinter(doors.platform.crypto);
  return assemblePublishing({ doors, stores, linter, notCompiled: new Map() });
}
