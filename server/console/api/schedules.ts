import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Campaign,
  Display,
  DisplayGroup,
  Playlist,
  Schedule,
  type ScheduleDraft,
} from '../../../shared/contract/index.ts';
import { type Api, path } from './api.ts';
import { everyPage } from './every-page.ts';

/** Whose schedules: those that reach a display, or any display of a gate, or all there are. */
export interface ScheduleAudience {
  gateId?: string | undefined;
  displayId?: string | undefined;
}

export function schedulesQuery(api: Api, { gateId, displayId }: ScheduleAudience) {
  const query = displayId === undefined ? { reachesGateId: gateId } : { reachesDisplayId: displayId };
  return queryOptions({
    queryKey: ['schedules', query],
    queryFn: ({ signal }) => everyPage(api, { path: '/schedules', query, row: Schedule, signal }),
  });
}

export function scheduleQuery(api: Api, id: string) {
  return queryOptions({
    queryKey: ['schedules', id],
    queryFn: ({ signal }) => api({ path: path('/schedules', id), reply: Schedule, signal }),
  });
}

/** What displays, groups and plans there are for schedules: of one gate and of all gates. */
export function campaignsQuery(api: Api) {
  return queryOptions({
    queryKey: ['campaigns', { every: true }],
    queryFn: async ({ signal }) => (await everyPage(api, { path: '/campaigns', row: Campaign, signal })).rows,
  });
}

export function everyDisplayQuery(api: Api, gateId: string | undefined) {
  return queryOptions({
    queryKey: ['displays', { gateId, every: true }],
    queryFn: ({ signal }) => everyPage(api, { path: '/displays', query: { gateId }, row: Display, signal }),
  });
}

export function displayGroupsQuery(api: Api) {
  return queryOptions({
    queryKey: ['display-groups', { every: true }],
    queryFn: async ({ signal }) =>
      (await everyPage(api, { path: '/display-groups', row: DisplayGroup, signal })).rows,
  });
}

const Named = Playlist.pick({ id: true, name: true, gateId: true });
/** A playlist or a layout, as far as whoever schedules it has to know it. */
export type Named = z.infer<typeof Named>;

/** Every playlist or layout there is, to choose from. */
export function everyPlanQuery(api: Api, of: 'playlists' | 'layouts') {
  return queryOptions({
    queryKey: [of, { every: true }],
    queryFn: async ({ signal }) => (await everyPage(api, { path: `/${of}`, row: Named, signal })).rows,
  });
}

/** Keeps a schedule: a new one, or the changes to the one that was seen. */
export function saveSchedule(
  api: Api,
  body: ScheduleDraft,
  seen: Pick<Schedule, 'id' | 'revision'> | null,
): Promise<Schedule> {
  if (seen === null) return api({ method: 'POST', path: '/schedules', body, reply: Schedule });
  const { id, revision } = seen;
  return api({ method: 'PUT', path: path('/schedules', id), ifMatch: revision, body, reply: Schedule });
}

export function copySchedule(api: Api, id: string, name: string): Promise<Schedule> {
  return api({ method: 'POST', path: path('/schedules', id, 'copies'), body: { name }, reply: Schedule });
}

export function removeSchedule(
  api: Api,
  { id, revision }: Pick<Schedule, 'id' | 'revision'>,
): Promise<undefined> {
  return api({
    method: 'DELETE',
    path: path('/schedules', id),
    ifMatch: revision,
    reply: z.undefined(),
  });
}
