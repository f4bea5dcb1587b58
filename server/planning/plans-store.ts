import type { NotNull } from 'kysely';
import type { z } from 'zod';
import type { Reader } from '../platform/database.ts';
import type { EditedRow } from '../platform/edited-table.ts';
import { fromJson } from '../platform/json-column.ts';
import { KeptCampaign, KeptLayout, KeptPlaylist, KeptSchedule } from './planned.ts';
import { planningStore, rowsWithDescendants } from './planning-store.ts';
import type { PlansStore } from './plans.ts';

/** Bodies that many displays share are read again and again while these are published. */
const BODIES_REMEMBERED = 500;

const scheduleOf = remembering(KeptSchedule);
const layoutOf = remembering(KeptLayout);
const playlistOf = remembering(KeptPlaylist);
const campaignOf = remembering(KeptCampaign);

export const plansStore: PlansStore = {
  enabledSchedules: async (reader, { displayIds, groupIds }) => {
    const byDisplay = reader
      .selectFrom('scheduleDisplays')
      .select('scheduleId')
      .where('displayId', 'in', displayIds);
    const byGroup = reader.selectFrom('scheduleGroups').select('scheduleId').where('groupId', 'in', groupIds);
    const rows = await reader
      .selectFrom('schedules')
      .selectAll()
      .where('id', 'in', groupIds.length === 0 ? byDisplay : byDisplay.union(byGroup))
      .orderBy('id')
      .execute();
    const schedules = rows.map((row) => ({ ...identityOf(row), ...scheduleOf(row.body) }));
    return schedules.filter(({ enabled }) => enabled);
  },
  layouts: async (reader, ids) => {
    if (ids.length === 0) return [];
    const rows = await reader.selectFrom('layouts').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({ ...identityOf(row), ...layoutOf(row.body) }));
  },
  campaigns: async (reader, ids) => {
    if (ids.length === 0) return [];
    const rows = await reader.selectFrom('campaigns').selectAll().where('id', 'in', ids).execute();
    return rows.map((row) => ({ ...identityOf(row), ...campaignOf(row.body) }));
  },
  playlistsWithDescendants,
  withAncestors: (reader, playlistIds) => planningStore.withAncestors(reader, playlistIds),
  playlistsOfContents: async (reader, contentIds) => {
    if (contentIds.length === 0) return [];
    const rows = await reader
      .selectFrom('playlistContents')
      .select('playlistId')
      .distinct()
      .where('contentId', 'in', contentIds)
      .execute();
    return rows.map(({ playlistId }) => playlistId);
  },
  layoutsOfPlaylists: async (reader, playlistIds) => {
    if (playlistIds.length === 0) return [];
    const rows = await reader
      .selectFrom('layoutPlaylists')
      .select('layoutId')
      .distinct()
      .where('playlistId', 'in', playlistIds)
      .execute();
    return rows.map(({ layoutId }) => layoutId);
  },
  schedulesOf: async (reader, { playlistIds, layoutIds, campaignIds }) => {
    const playing = async (column: 'playlistId' | 'layoutId' | 'campaignId', ids: readonly string[]) =>
      ids.length === 0 ? [] : reader.selectFrom('schedules').select('id').where(column, 'in', ids).execute();
    const rows = [
      ...(await playing('playlistId', playlistIds)),
      ...(await playing('layoutId', layoutIds)),
      ...(await playing('campaignId', campaignIds)),
    ];
    return rows.map(({ id }) => id);
  },
  targetsOf: async (reader, scheduleIds) => {
    if (scheduleIds.length === 0) return { displayIds: [], groupIds: [] };
    const displays = await reader
      .selectFrom('scheduleDisplays')
      .select('displayId')
      .distinct()
      .where('scheduleId', 'in', scheduleIds)
      .execute();
    const groups = await reader
      .selectFrom('scheduleGroups')
      .select('groupId')
      .distinct()
      .where('scheduleId', 'in', scheduleIds)
      .execute();
    return {
      displayIds: displays.map(({ displayId }) => displayId),
      groupIds: groups.map(({ groupId }) => groupId),
    };
  },
  spreadSchedules: async (reader, campaignId) => {
    const rows = await reader
      .selectFrom('schedules')
      .selectAll()
      .where('campaignId', '=', campaignId)
      .execute();
    const schedules = rows.map((row) => ({ id: row.id, ...scheduleOf(row.body) }));
    return schedules.filter(({ enabled, perHour }) => enabled && perHour === null).map(({ id }) => id);
  },
  schedulesInCampaigns: async (reader, scheduleIds) => {
    if (scheduleIds.length === 0) return [];
    return reader
      .selectFrom('schedules')
      .select(['id as scheduleId', 'campaignId', 'layoutId'])
      .where('id', 'in', scheduleIds)
      .where('campaignId', 'is not', null)
      .$narrowType<{ campaignId: NotNull }>()
      .execute();
  },
};

async function playlistsWithDescendants(reader: Reader, ids: readonly string[]) {
  const rows = await rowsWithDescendants(reader, ids);
  return rows.map((row) => ({ ...identityOf(row), ...playlistOf(row.body) }));
}

function identityOf({ id, revision }: EditedRow): { id: string; revision: number } {
  return { id, revision };
}

/** Parses a body once for as long as it is asked for often; what comes out is shared and not to be changed. */
function remembering<Schema extends z.ZodType>(schema: Schema): (body: string) => z.output<Schema> {
  const known = new Map<string, z.output<Schema>>();
  return (body) => {
    const parsed = known.get(body) ?? fromJson(schema, body);
    // Moved to the end: the first one is the one not asked for the longest.
    known.delete(body);
    known.set(body, parsed);
    for (const oldest of known.size > BODIES_REMEMBERED ? known.keys().take(1) : []) known.delete(oldest);
    return parsed;
  };
}
