import { Person } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';
import { editedTable } from '../platform/edited-table.ts';

const KeptPerson = Person.omit({ id: true, revision: true });
export type KeptPerson = Omit<Person, 'id' | 'revision'>;

/** What of persons is edited; how they sign in is kept beside it (`account-store.ts`). */
export const personTable = editedTable({
  name: 'persons',
  draft: KeptPerson,
  columns: ({ name, displayName, organisationId, disabledAt }) => ({
    name,
    displayName,
    organisationId,
    disabledAt,
  }),
  reachedBy: { organisationId: 'organisationId' },
});

/** Ids of those who are administrators of everything now and for good, and not disabled. */
export async function administrators(reader: Reader, now: string): Promise<string[]> {
  const rows = await reader
    .selectFrom('grants')
    .innerJoin('persons', 'persons.id', 'grants.personId')
    .innerJoin('organisations', 'organisations.id', 'grants.organisationId')
    .select('persons.id')
    .distinct()
    .where('grants.role', '=', 'administrator')
    .where('grants.gateIds', 'is', null)
    .where('grants.classes', 'is', null)
    .where('grants.languages', 'is', null)
    .where('grants.from', '<=', now)
    .where('grants.until', 'is', null)
    .where('organisations.parentId', 'is', null)
    .where('persons.disabledAt', 'is', null)
    .orderBy('persons.id')
    .execute();
  return rows.map(({ id }) => id);
}

const Reachable = KeptPerson.pick({ email: true, language: true });

/** Those who may sign in, in the order of their ids, each with their address if they have one. */
export async function personsWithMail(
  reader: Reader,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: string; displayName: string; email: string | null; language: string }[]> {
  const rows = await reader
    .selectFrom('persons')
    .select(['id', 'displayName', 'body'])
    .where('id', '>', after)
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id, displayName, body }) => ({ id, displayName, ...fromJson(Reachable, body) }));
}
