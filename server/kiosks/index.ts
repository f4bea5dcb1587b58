import { createBehind } from './behind.ts';
import { downloadLimitsStore } from './download-limits-store.ts';
import { enrolmentStore } from './enrolment-store.ts';
import { foundStore } from './found-store.ts';
import { heartbeatStore } from './heartbeat-store.ts';
import { kioskStore } from './kiosk-store.ts';
import { kiosksOf, type Kiosks } from './kiosks.ts';
import type { KiosksDeps } from './kiosks-deps.ts';
import { placementStore } from './placement-store.ts';
import { createPresence } from './presence.ts';
import { updateStore } from './update-store.ts';
import { sessionStore } from './session-store.ts';

export { disksOf } from './disk-store.ts';
export { downloadRoutes } from './download-routes.ts';
export { isCatchUp } from './floor.ts';
export { kioskRoutes } from './kiosk-routes.ts';
export type { Kiosks } from './kiosks.ts';
export type { KiosksDeps } from './kiosks-deps.ts';
export { blobsOfUpdates, namedByUpdates } from './update-store.ts';
export type { KeptUpdate } from './update.ts';
export { witnessesOf } from './witness-store.ts';
export { unitRoutes } from './unit-routes.ts';

export function createKiosks(deps: KiosksDeps): Kiosks {
  return kiosksOf({
    ...deps,
    presence: createPresence(deps.platform.bus),
    behind: createBehind(deps.platform.bus),
    found: foundStore,
    enrolments: enrolmentStore,
    sessions: sessionStore,
    downloadLimits: downloadLimitsStore,
    heartbeats: heartbeatStore,
    kiosks: kioskStore,
    placements: placementStore,
    updates: updateStore,
  });
}
