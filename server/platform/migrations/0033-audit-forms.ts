import { PostgresAdapter, sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

const text = (column: ColumnDefinitionBuilder) => column.notNull();

/**
 * Entries say in which roles, for which organisation and why; what is written is neither changed nor taken away, unless what is
 * left of it was put aside before. Entries from before are of form 1, whose hash knows nothing of the new columns.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('auditEntries')
    .addColumn('form', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable('auditEntries')
    .addColumn('roles', 'text', (column) => column.notNull().defaultTo('[]'))
    .execute();
  for (const column of ['organisationId', 'reason', 'salt'])
    await db.schema.alterTable('auditEntries').addColumn(column, 'text').execute();
  await db.schema
    .createTable('auditRemoved')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'text', text)
    .addColumn('form', 'integer', text)
    .addColumn('action', 'text', text)
    .addColumn('detailsDigest', 'text')
    .addColumn('previousHash', 'text', text)
    .addColumn('hash', 'text', text)
    .addColumn('removedAt', 'text', text)
    .modifyEnd(sql`strict`)
    .execute();
  for (const statement of isPostgres(db) ? ON_POSTGRES : ON_SQLITE) await sql.raw(statement).execute(db);
}

function isPostgres(db: Kysely<unknown>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

const REFUSAL = 'the audit is only ever added to';
const IS_PUT_ASIDE = 'select 1 from audit_removed r where r.seq = old.seq and r.hash = old.hash';

const ON_SQLITE = [
  ...['audit_entries', 'audit_removed'].map(
    (table) => `create trigger ${table}_stay_as_they_are before update on ${table}
      begin select raise(abort, '${REFUSAL}'); end`,
  ),
  `create trigger audit_entries_stay before delete on audit_entries when not exists (${IS_PUT_ASIDE})
    begin select raise(abort, '${REFUSAL}'); end`,
  `create trigger audit_removed_stay before delete on audit_removed
    begin select raise(abort, '${REFUSAL}'); end`,
];

const ON_POSTGRES = [
  `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception '${REFUSAL}'; end $$`,
  `create function refuse_audit_delete() returns trigger language plpgsql as $$
    begin
      if exists (${IS_PUT_ASIDE}) then return old; end if;
      raise exception '${REFUSAL}';
    end $$`,
  ...['audit_entries', 'audit_removed'].flatMap((table) => [
    `create trigger ${table}_stay_as_they_are before update on ${table}
      for each row execute function refuse_audit_change()`,
    `create trigger ${table}_are_not_emptied before truncate on ${table}
      for each statement execute function refuse_audit_change()`,
  ]),
  `create trigger audit_entries_stay before delete on audit_entries
    for each row execute function refuse_audit_delete()`,
  `create trigger audit_removed_stay before delete on audit_removed
    for each row execute function refuse_audit_change()`,
];
