import type { Planners } from '../places/index.ts';
import type { Reader } from '../platform/database.ts';
import type { PlanningTools } from './planned.ts';
import { planningStore } from './planning-store.ts';
import { assemblePlanning, type Planning } from './planning.ts';
import type { PlacesDoor } from './plans.ts';
import { plansStore } from './plans-store.ts';

export { planningRoutes } from './planning-routes.ts';
export type { Planning } from './planning.ts';
export type { PlannedSchedule, Plans } from './plans.ts';

/** What places asks of planning; apart from it, since planning asks places in turn. */
export const planners: Planners = {
  hasPlan: async (reader, plays) => {
    const id = plays.kind === 'playlist' ? plays.playlistId : plays.layoutId;
    return (await planningStore.known(reader, { kind: plays.kind, ids: [id] })).has(id);
  },
  usersOf: (reader, { kind, id }) => planningStore.usersOf(reader, kind, id),
};

/** What names a content, in words for people; at most six. */
export function plannersOfContent(reader: Reader, contentId: string): Promise<string[]> {
  return planningStore.usersOf(reader, 'content', contentId);
}

export function createPlanning(tools: PlanningTools & { places: PlacesDoor }): Planning {
  return assemblePlanning({ ...tools, stores: { planning: planningStore, plans: plansStore } });
}
