import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

const text = (column: ColumnDefinitionBuilder) => column.notNull();

/** Letters that wait to be sent, and what became of those before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('letters')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dedupeKey', 'text', (column) => column.notNull().unique())
    .addColumn('recipient', 'text', text)
    .addColumn('subject', 'text', text)
    .addColumn('language', 'text', text)
    .addColumn('sealed', 'text')
    .addColumn('queuedAt', 'text', text)
    .addColumn('expiresAt', 'text', text)
    .addColumn('attempts', 'integer', text)
    .addColumn('nextAttemptAt', 'text')
    .addColumn('sentAt', 'text')
    .addColumn('failedAt', 'text')
    .addColumn('problem', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('lettersDue').on('letters').column('nextAttemptAt').execute();
  await db.schema.createIndex('lettersByExpiry').on('letters').column('expiresAt').execute();
}
