import { Person } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
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
