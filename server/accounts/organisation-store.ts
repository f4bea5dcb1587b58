import { Organisation, type OrganisationPast } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import { editedTable } from '../platform/edited-table.ts';
import { fromJson, toJson } from '../platform/json-column.ts';

const KeptOrganisation = Organisation.omit({ id: true, revision: true });
export type KeptOrganisation = Omit<Organisation, 'id' | 'revision'>;

export const organisationTable = editedTable({
  name: 'organisations',
  draft: KeptOrganisation,
  columns: ({ parentId, mergedInto, closedAt }) => ({ parentId, mergedInto, closedAt }),
  reachedBy: { organisationId: 'id' },
});

/** The installation's own; null before there is one. */
export async function findRoot(reader: Reader): Promise<string | null> {
  const root = reader.selectFrom('organisations').select('id').where('parentId', 'is', null);
  return (await root.executeTakeFirst())?.id ?? null;
}

/** Of each of these, itself and all that stand beneath it. */
export async function beneath(
  reader: Reader,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (organisationIds.length === 0) return new Map();
  const rows = await reader
    .withRecursive('beneath(top, id)', (tree) =>
      tree
        .selectFrom('organisations')
        .select(['id as top', 'id'])
        .where('id', 'in', organisationIds)
        .unionAll(
          tree
            .selectFrom('organisations')
            .innerJoin('beneath', 'beneath.id', 'organisations.parentId')
            .select(['beneath.top', 'organisations.id']),
        ),
    )
    .selectFrom('beneath')
    .select(['top', 'id'])
    .orderBy('id')
    .execute();
  const byTop = Map.groupBy(rows, ({ top }) => top);
  return new Map([...byTop].map(([top, members]) => [top, members.map(({ id }) => id)]));
}

export async function insertPast(
  trx: Transactor,
  { id, revision, ...kept }: Organisation,
  { since, changedBy }: { since: string; changedBy: string },
): Promise<void> {
  const row = { organisationId: id, revision, body: toJson(kept), since, changedBy };
  await trx.insertInto('organisationPasts').values(row).execute();
}

/** Newest first; `after` is the revision of the last one seen. One more than asked for. */
export async function pastsOf(
  reader: Reader,
  organisationId: string,
  { limit, after }: { limit: number; after: number | null },
): Promise<OrganisationPast[]> {
  const rows = await reader
    .selectFrom('organisationPasts')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .$if(after !== null, (all) => all.where('revision', '<', after ?? 0))
    .orderBy('revision', 'desc')
    .limit(limit + 1)
    .execute();
  return rows.map(({ body, revision, since, changedBy }) => ({
    ...fromJson(KeptOrganisation, body),
    revision,
    since,
    changedBy,
  }));
}

/** Who is of it and not disabled, in words for people. */
export async function membersOf(reader: Reader, organisationId: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('persons')
    .select('displayName')
    .where('organisationId', '=', organisationId)
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ displayName }) => displayName);
}

/** Counts what is one organisation's as another's from now on. */
export async function moveBelongings(
  trx: Transactor,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const moved = { organisationId: into };
  await trx.updateTable('contents').set(moved).where('organisationId', '=', from).execute();
  await trx.updateTable('grants').set(moved).where('organisationId', '=', from).execute();
}
