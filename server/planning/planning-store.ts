import { sql } from 'kysely';
import { editedTable, type Among } from '../platform/edited-table.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { reachCondition, type ReachColumns } from '../platform/reach-condition.ts';
import { scopedKey, type Scoped } from '../platform/scoped-key.ts';
import type { Tables } from '../platform/schema/index.ts';
import {
  KeptCampaign,
  KeptLayout,
  KeptPlaylist,
  KeptSchedule,
  type PlanningStore,
  type ReferenceTable,
  type ScheduleAudience,
} from './planned.ts';
import type { ReferenceKind } from './reference.ts';

export const playlistTable = editedTable({
  name: 'playlists',
  draft: KeptPlaylist,
  reachedBy: { gateId: 'gateId' },
  columns: scopedColumns,
});

export const layoutTable = editedTable({
  name: 'layouts',
  draft: KeptLayout,
  reachedBy: { gateId: 'gateId' },
  columns: scopedColumns,
});

export const scheduleTable = editedTable({
  name: 'schedules',
  draft: KeptSchedule,
  reachedBy: { gateId: 'gateId' },
  columns: ({ gateId, key, plays, campaignId }) => ({
    ...scopedColumns({ gateId, key }),
    campaignId,
    playlistId: plays.kind === 'playlist' ? plays.playlistId : null,
    layoutId: plays.kind === 'layout' ? plays.layoutId : null,
  }),
});

export const campaignTable = editedTable({
  name: 'campaigns',
  draft: KeptCampaign,
  columns: ({ key }) => ({ key }),
});

function scopedColumns({ gateId, key }: Scoped) {
  return { gateId, key, scopedKey: scopedKey({ gateId, key }) };
}

export const planningStore: PlanningStore = {
  playlists: playlistTable,
  layouts: layoutTable,
  schedules: scheduleTable,
  campaigns: campaignTable,
  known: async (reader, { kind, ids, reach }) => {
    const named = reader.selectFrom(TABLES[kind]).select('id').where('id', 'in', ids);
    const within = reachCondition(reach, REACHED_BY[kind]);
    const usable = kind === 'content' ? named.where('archivedAt' as 'id', 'is', null) : named;
    const rows = await (within === null ? usable : usable.where(within)).execute();
    return new Set(rows.map(({ id }) => id));
  },
  refer,
  schedulesFor,
  withAncestors,
  withDescendants: async (reader, playlistIds) => {
    const rows = await rowsWithDescendants(reader, playlistIds);
    return new Map(rows.map(({ id, body }) => [id, fromJson(KeptPlaylist, body)]));
  },
  usersOf: async (reader, kind, id) => (await USERS[kind]?.(reader, id)) ?? [],
};

const TABLES = {
  content: 'contents',
  playlist: 'playlists',
  layout: 'layouts',
  campaign: 'campaigns',
  display: 'displays',
  group: 'displayGroups',
  gate: 'gates',
} as const satisfies Record<ReferenceKind, keyof Tables>;

const AT_GATE = { gateId: 'gateId' };
const REACHED_BY: Readonly<Record<ReferenceKind, ReachColumns>> = {
  content: { ...AT_GATE, organisationId: 'organisationId', class: 'class' },
  playlist: AT_GATE,
  layout: AT_GATE,
  campaign: {},
  display: AT_GATE,
  group: AT_GATE,
  gate: { gateId: 'id' },
};

const ENDS = {
  playlistContents: ['playlistId', 'contentId'],
  playlistChildren: ['playlistId', 'childId'],
  layoutPlaylists: ['layoutId', 'playlistId'],
  scheduleDisplays: ['scheduleId', 'displayId'],
  scheduleGroups: ['scheduleId', 'groupId'],
} as const satisfies Record<ReferenceTable, readonly [string, string]>;

/** The tables differ in the names of their two columns alone, which the types of the schema cannot follow. */
async function refer(
  trx: Transactor,
  table: ReferenceTable,
  { from, to }: { from: string; to: Iterable<string> },
): Promise<void> {
  const [owner, used] = ENDS[table];
  const name = table as 'scheduleDisplays';
  await trx.deleteFrom(name).where(sql.ref(owner), '=', from).execute();
  const rows = [...new Set(to)].map((id) => ({ [owner]: from, [used]: id }));
  if (rows.length > 0)
    await trx
      .insertInto(name)
      .values(rows as never)
      .execute();
}

function schedulesFor(reader: Reader, to: ScheduleAudience): Among {
  const named = reader.selectFrom('scheduleDisplays').select('scheduleId');
  const atGate = (gateId: string) => reader.selectFrom('displays').select('id').where('gateId', '=', gateId);
  const chosen =
    'gateId' in to
      ? named.where('displayId', 'in', atGate(to.gateId))
      : named.where('displayId', '=', to.displayId);
  if (to.groupIds.length === 0) return chosen;
  const grouped = reader
    .selectFrom('scheduleGroups')
    .select('scheduleId')
    .where('groupId', 'in', to.groupIds);
  return chosen.union(grouped);
}

async function withAncestors(reader: Reader, playlistIds: readonly string[]): Promise<string[]> {
  if (playlistIds.length === 0) return [];
  const rows = await reader
    .withRecursive('holders', (db) =>
      db
        .selectFrom('playlists')
        .select('id')
        .where('id', 'in', playlistIds)
        .union(
          db
            .selectFrom('playlistChildren')
            .innerJoin('holders', 'holders.id', 'playlistChildren.childId')
            .select('playlistChildren.playlistId as id'),
        ),
    )
    .selectFrom('holders')
    .select('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** The given playlists and all that are nested in them, at any depth. */
export async function rowsWithDescendants(reader: Reader, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return reader
    .withRecursive('nested', (db) =>
      db
        .selectFrom('playlists')
        .select('id')
        .where('id', 'in', ids)
        .union(
          db
            .selectFrom('playlistChildren')
            .innerJoin('nested', 'nested.id', 'playlistChildren.playlistId')
            .select('playlistChildren.childId as id'),
        ),
    )
    .selectFrom('playlists')
    .selectAll()
    .where('id', 'in', (db) => db.selectFrom('nested').select('nested.id'))
    .orderBy('id')
    .execute();
}

/** Enough to tell people why something cannot go. */
const USERS_NAMED = 10;

const USERS: Partial<Record<ReferenceKind | 'area', (reader: Reader, id: string) => Promise<string[]>>> = {
  playlist: async (reader, id) => {
    const parents = reader
      .selectFrom('playlistChildren')
      .innerJoin('playlists', 'playlists.id', 'playlistChildren.playlistId')
      .select(sql<string>`'the playlist ' || key`.as('user'))
      .where('childId', '=', id);
    const layouts = reader
      .selectFrom('layoutPlaylists')
      .innerJoin('layouts', 'layouts.id', 'layoutPlaylists.layoutId')
      .select(sql<string>`'the layout ' || key`.as('user'))
      .where('playlistId', '=', id);
    const rows = await parents.unionAll(layouts).limit(USERS_NAMED).execute();
    const schedules = await scheduleTable.matching(reader, { playlistId: id });
    return [...rows.map(({ user }) => user), ...schedules.map(({ object }) => `the schedule ${object.name}`)];
  },
  layout: async (reader, id) => {
    const schedules = await scheduleTable.matching(reader, { layoutId: id });
    return schedules.map(({ object }) => `the schedule ${object.name}`);
  },
  campaign: async (reader, id) => {
    const schedules = await scheduleTable.matching(reader, { campaignId: id });
    return schedules.map(({ object }) => `the schedule ${object.name}`);
  },
  content: async (reader, id) => {
    const rows = await reader
      .selectFrom('playlistContents')
      .innerJoin('playlists', 'playlists.id', 'playlistContents.playlistId')
      .select('key')
      .where('contentId', '=', id)
      .limit(USERS_NAMED)
      .execute();
    return rows.map(({ key }) => `the playlist ${key}`);
  },
  display: (reader, id) => schedulesNaming(reader, 'scheduleDisplays', id),
  group: (reader, id) => schedulesNaming(reader, 'scheduleGroups', id),
  gate: async (reader, gateId) => {
    const named: string[] = [];
    for (const [noun, table] of Object.entries(OF_GATES)) {
      const rows = await reader.selectFrom(table).select('key').where('gateId', '=', gateId).execute();
      named.push(...rows.map(({ key }) => `the ${noun} ${key}`));
    }
    return named.slice(0, USERS_NAMED);
  },
};

/** What belongs to a gate, by its noun. */
const OF_GATES = { playlist: 'playlists', layout: 'layouts', schedule: 'schedules' } as const;

async function schedulesNaming(
  reader: Reader,
  table: 'scheduleDisplays' | 'scheduleGroups',
  id: string,
): Promise<string[]> {
  const rows = await reader
    .selectFrom(table as 'scheduleDisplays')
    .innerJoin('schedules', 'schedules.id', 'scheduleId')
    .select('schedules.body')
    .where(sql.ref(ENDS[table][1]), '=', id)
    .limit(USERS_NAMED)
    .execute();
  return rows.map(({ body }) => `the schedule ${fromJson(KeptSchedule, body).name}`);
}
