import { sql, type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely } from 'kysely';
import { randomUUID } from 'node:crypto';

/** What is read and written here, as it was at this version. */
interface Kept {
  persons: Person;
  trustStatements: { kind: string; subject: string; createdAt: string };
  contents: { id: string; organisationId: string };
  organisations: { id: string; parentId: null; mergedInto: null; closedAt: null; body: string } & Edit;
  organisationPasts: {
    organisationId: string;
    revision: number;
    body: string;
    since: string;
    changedBy: string;
  };
  grants: {
    id: string;
    personId: string;
    role: string;
    organisationId: string;
    from: string;
    createdAt: string;
    createdBy: string;
  };
}

interface Edit {
  revision: number;
  changedAt: string;
  changedBy: string;
}

interface Person extends Edit {
  id: string;
  name: string;
  roles: string;
  createdAt: string;
  displayName: string;
  organisationId: string;
  body: string;
}

const text = (column: ColumnDefinitionBuilder) => column.notNull();
const textWithDefault = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo('');

/**
 * Organisations, and grants instead of roles. What there is becomes one organisation's, that of the first registrar;
 * its persons have their roles over everything, as before. A database that is new makes its organisation itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOrganisations(db);
  await createGrants(db);
  await createInvitations(db);
  await extendPersons(db);
  await db.schema.alterTable('contents').addColumn('organisationId', 'text', textWithDefault).execute();
  await db.schema
    .createIndex('contentsByOrganisation')
    .on('contents')
    .columns(['organisationId', 'id'])
    .execute();
  await moveIn(db);
  await db.schema.alterTable('persons').dropColumn('roles').execute();
}

function edited(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('body', 'text', text)
    .addColumn('revision', 'integer', text)
    .modifyEnd(sql`strict`);
}

async function createOrganisations(db: Kysely<unknown>): Promise<void> {
  await edited(db, 'organisations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('parentId', 'text', (column) => column.references('organisations.id'))
    .addColumn('mergedInto', 'text', (column) => column.references('organisations.id'))
    .addColumn('closedAt', 'text')
    .addColumn('changedAt', 'text', text)
    .addColumn('changedBy', 'text', text)
    .execute();
  await db.schema
    .createIndex('organisationsByParent')
    .on('organisations')
    .columns(['parentId', 'id'])
    .execute();
  await edited(db, 'organisationPasts')
    .addColumn('organisationId', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('since', 'text', text)
    .addColumn('changedBy', 'text', text)
    .addPrimaryKeyConstraint('organisationPastsKey', ['organisationId', 'revision'] as never[])
    .execute();
}

function ofPerson(column: ColumnDefinitionBuilder) {
  return column.notNull().references('persons.id').onDelete('cascade');
}

async function createGrants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('grants')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', ofPerson)
    .addColumn('role', 'text', text)
    .addColumn('organisationId', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('gateIds', 'text')
    .addColumn('classes', 'text')
    .addColumn('from', 'text', text)
    .addColumn('until', 'text')
    .addColumn('createdAt', 'text', text)
    .addColumn('createdBy', 'text', text)
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createTable('substitutions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('personId', 'text', ofPerson)
    .addColumn('substituteId', 'text', ofPerson)
    .addColumn('from', 'text', text)
    .addColumn('until', 'text', text)
    .addColumn('reason', 'text', text)
    .addColumn('createdAt', 'text', text)
    .addColumn('createdBy', 'text', text)
    .modifyEnd(sql`strict`)
    .execute();
  for (const [name, table, column] of [
    ['grantsByPerson', 'grants', 'personId'],
    ['grantsByOrganisation', 'grants', 'organisationId'],
    ['substitutionsByPerson', 'substitutions', 'personId'],
    ['substitutionsBySubstitute', 'substitutions', 'substituteId'],
  ] as const)
    await db.schema.createIndex(name).on(table).column(column).execute();
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invitations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secretHash', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', text)
    .addColumn('organisationId', 'text', (column) => column.notNull().references('organisations.id'))
    .addColumn('body', 'text', text)
    .addColumn('createdAt', 'text', text)
    .addColumn('createdBy', 'text', text)
    .addColumn('expiresAt', 'text', text)
    .addColumn('personId', 'text', (column) => column.references('persons.id'))
    .addColumn('acceptedAt', 'text')
    .addColumn('revokedAt', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('invitationsByName').on('invitations').column('name').execute();
}

async function extendPersons(db: Kysely<unknown>): Promise<void> {
  for (const column of ['displayName', 'organisationId', 'body', 'changedAt', 'changedBy'])
    await db.schema.alterTable('persons').addColumn(column, 'text', textWithDefault).execute();
  await db.schema.alterTable('persons').addColumn('disabledAt', 'text').execute();
  await db.schema
    .alterTable('persons')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createIndex('personsByOrganisation')
    .on('persons')
    .columns(['organisationId', 'id'])
    .execute();
}

/** Nothing in a database that is new. */
async function moveIn(db: Kysely<Kept>): Promise<void> {
  const persons = await db.selectFrom('persons').selectAll().execute();
  const content = await db.selectFrom('contents').select('id').limit(1).executeTakeFirst();
  const registrar = await db
    .selectFrom('trustStatements')
    .select(['subject', 'createdAt'])
    .where('kind', '=', 'registrar-list')
    .orderBy('createdAt')
    .orderBy('subject')
    .limit(1)
    .executeTakeFirst();
  const since = registrar?.createdAt ?? persons[0]?.createdAt;
  if (since === undefined && content === undefined) return;
  const organisationId = registrar?.subject ?? randomUUID();
  await found(db, organisationId, since ?? '1970-01-01T00:00:00.000Z');
  await db.updateTable('contents').set({ organisationId }).execute();
  for (const person of persons) await join(db, person, organisationId);
}

async function found(db: Kysely<Kept>, id: string, since: string): Promise<void> {
  const body = JSON.stringify({ name: 'Waypost', parentId: null, mergedInto: null, closedAt: null });
  const changedBy = 'Waypost server';
  const row = { id, parentId: null, mergedInto: null, closedAt: null, body, revision: 1 };
  await db
    .insertInto('organisations')
    .values({ ...row, changedAt: since, changedBy })
    .execute();
  await db
    .insertInto('organisationPasts')
    .values({ organisationId: id, revision: 1, body, since, changedBy })
    .execute();
}

async function join(db: Kysely<Kept>, person: Person, organisationId: string): Promise<void> {
  const { id: personId, name, createdAt } = person;
  const said = { displayName: name, organisationId };
  const body = JSON.stringify({ ...said, name, email: null, language: 'vi', disabledAt: null });
  const createdBy = 'Waypost server';
  await db
    .updateTable('persons')
    .set({ ...said, body, changedAt: createdAt, changedBy: createdBy })
    .where('id', '=', personId)
    .execute();
  for (const role of JSON.parse(person.roles) as string[]) {
    const held = { id: randomUUID(), personId, role, organisationId, from: createdAt, createdAt, createdBy };
    await db.insertInto('grants').values(held).execute();
  }
}
