import type { SelectQueryBuilder } from 'kysely';
import type { DisplayGroupDraft } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { Tables } from '../platform/schema/index.ts';

/** Ids in one query: far below what both engines take as parameters. */
const IDS_PER_QUERY = 1_000;
/** Enough to tell people why something cannot go. */
const GROUPS_NAMED = 10;

/** Playlists and layouts that displays may play by default. */
export interface DefaultPlays {
  playlistIds: readonly string[];
  layoutIds: readonly string[];
}

/** Replaces the tags that a display is found by. */
export async function keepTags(trx: Transactor, displayId: string, tags: readonly string[]): Promise<void> {
  await trx.deleteFrom('displayTags').where('displayId', '=', displayId).execute();
  const rows = [...new Set(tags)].map((tag) => ({ displayId, tag }));
  if (rows.length > 0) await trx.insertInto('displayTags').values(rows).execute();
}

/** Replaces what a group finds its members by. */
export async function keepMembers(
  trx: Transactor,
  groupId: string,
  members: DisplayGroupDraft['members'],
): Promise<void> {
  await trx.deleteFrom('displayGroupTags').where('groupId', '=', groupId).execute();
  await trx.deleteFrom('displayGroupDisplays').where('groupId', '=', groupId).execute();
  if (members.kind === 'tagged') {
    const rows = [...new Set(members.allOf)].map((tag) => ({ groupId, tag }));
    await trx.insertInto('displayGroupTags').values(rows).execute();
    return;
  }
  for (const ids of slices([...new Set(members.displayIds)])) {
    const rows = ids.map((displayId) => ({ groupId, displayId }));
    await trx.insertInto('displayGroupDisplays').values(rows).execute();
  }
}

/** Those of the ids that are displays. */
export async function existingDisplays(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const slice of slices(ids)) {
    const rows = await reader.selectFrom('displays').select('id').where('id', 'in', slice).execute();
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

export async function displaysOfGate(reader: Reader, gateId: string): Promise<string[]> {
  const rows = await reader.selectFrom('displays').select('id').where('gateId', '=', gateId).execute();
  return rows.map(({ id }) => id);
}

/** Ids of the displays, of the gate if there is one, that have the tags of a group or were chosen for it. */
export async function membersOf(
  reader: Reader,
  { id: groupId, gateId }: { id: string; gateId: string | null },
): Promise<string[]> {
  const chosen = reader.selectFrom('displayGroupDisplays').select('displayId').where('groupId', '=', groupId);
  const tags = reader.selectFrom('displayGroupTags').where('groupId', '=', groupId);
  const tagged = reader
    .selectFrom('displayTags')
    .select('displayId')
    .where('tag', 'in', tags.select('tag'))
    .groupBy('displayId')
    .having(
      ({ fn }) => fn.countAll(),
      '=',
      tags.select(({ fn }) => fn.countAll<number>().as('asked')),
    );
  const members = reader.selectFrom('displays').select('id').where('id', 'in', chosen.unionAll(tagged));
  const rows = await (gateId === null ? members : members.where('gateId', '=', gateId)).execute();
  return rows.map(({ id }) => id);
}

/** Ids of the groups that displays are in, in order of creation, by the display; one in no group is left out. */
export async function groupsOf(
  reader: Reader,
  displayIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await belonging(reader, displayIds)
    .select(['belonging.displayId', 'belonging.groupId'])
    .orderBy('belonging.groupId')
    .execute();
  const groups = Map.groupBy(rows, ({ displayId }) => displayId);
  return new Map([...groups].map(([id, joined]) => [id, joined.map(({ groupId }) => groupId)]));
}

/** Ids of the groups that any display of the gate is in, in order of creation. */
export async function groupsAtGate(reader: Reader, gateId: string): Promise<string[]> {
  const displays = reader.selectFrom('displays').select('id').where('gateId', '=', gateId);
  const rows = await belonging(reader, displays)
    .select('belonging.groupId')
    .distinct()
    .orderBy('belonging.groupId')
    .execute();
  return rows.map(({ groupId }) => groupId);
}

type DisplayIds = readonly string[] | SelectQueryBuilder<Tables, 'displays', { id: string }>;

/** Which of the displays is in which group: chosen for it, or by its tags, and of its gate if it has one. */
function belonging(reader: Reader, displayIds: DisplayIds) {
  const chosen = reader
    .selectFrom('displayGroupDisplays')
    .select(['displayId', 'groupId'])
    .where('displayId', 'in', displayIds);
  const tagged = reader
    .selectFrom('displayTags')
    .innerJoin('displayGroupTags', 'displayGroupTags.tag', 'displayTags.tag')
    .select(['displayTags.displayId', 'displayGroupTags.groupId'])
    .where('displayTags.displayId', 'in', displayIds)
    .groupBy(['displayTags.displayId', 'displayGroupTags.groupId'])
    .having((group) =>
      group(
        group.fn.countAll(),
        '=',
        group
          .selectFrom('displayGroupTags as asked')
          .select(({ fn }) => fn.countAll<number>().as('asked'))
          .whereRef('asked.groupId', '=', 'displayGroupTags.groupId'),
      ),
    );
  return reader
    .selectFrom(chosen.unionAll(tagged).as('belonging'))
    .innerJoin('displayGroups', 'displayGroups.id', 'belonging.groupId')
    .innerJoin('displays', 'displays.id', 'belonging.displayId')
    .where((where) =>
      where.or([
        where('displayGroups.gateId', 'is', null),
        where('displayGroups.gateId', '=', where.ref('displays.gateId')),
      ]),
    );
}

/** Keys of groups that name the display one by one. */
export async function groupsThatChose(reader: Reader, displayId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('displayGroupDisplays')
    .innerJoin('displayGroups', 'displayGroups.id', 'displayGroupDisplays.groupId')
    .select('displayGroups.key')
    .where('displayGroupDisplays.displayId', '=', displayId)
    .limit(GROUPS_NAMED)
    .execute();
  return rows.map(({ key }) => key);
}

/** Ids of the displays that play one of these when no schedule does, in order of creation. */
export async function displaysPlayingByDefault(
  reader: Reader,
  { playlistIds, layoutIds }: DefaultPlays,
): Promise<string[]> {
  const found: string[] = [];
  for (const [column, ids] of [
    ['defaultPlaylistId', playlistIds],
    ['defaultLayoutId', layoutIds],
  ] as const) {
    for (const slice of slices(ids)) {
      const rows = await reader.selectFrom('displays').select('id').where(column, 'in', slice).execute();
      found.push(...rows.map(({ id }) => id));
    }
  }
  return found.sort();
}

function slices<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / IDS_PER_QUERY);
  return Array.from({ length: count }, (_, i) => items.slice(i * IDS_PER_QUERY, (i + 1) * IDS_PER_QUERY));
}
