import type { Among } from '../platform/edited-table.ts';
import type { Platform } from '../platform/platform.ts';
import type { PlanningStore } from './planned.ts';
import type { PlacesDoor } from './plans.ts';
import type { Schedules } from './schedule.ts';

interface Parts {
  store: PlanningStore;
  places: PlacesDoor;
  platform: Platform;
}

/** Schedules whose list can be narrowed to those that reach a display, or any display of a gate, switched off ones too. */
export function listedByReach(schedules: Schedules, parts: Parts): Schedules {
  return {
    ...schedules,
    list: async ({ matching: { reachesDisplayId, reachesGateId, ...matching }, ...query }, reader) => {
      const to = { displayId: reachesDisplayId ?? null, gateId: reachesGateId ?? null };
      const reaching = await schedulesReaching(parts, to);
      return schedules.list({ ...query, matching, among: reaching ?? query.among }, reader);
    },
  };
}

async function schedulesReaching(
  { store, places, platform }: Parts,
  { displayId, gateId }: { displayId: string | null; gateId: string | null },
): Promise<Among | null> {
  const { read } = platform.database;
  if (displayId !== null) {
    const groupIds = (await places.groupsOf(read, [displayId])).get(displayId) ?? [];
    return store.schedulesFor(read, { displayId, groupIds });
  }
  if (gateId === null) return null;
  return store.schedulesFor(read, { gateId, groupIds: await places.groupsAtGate(read, gateId) });
}
