import { sql, type ColumnDefinitionBuilder, type Kysely } from 'kysely';

function ofPerson(column: ColumnDefinitionBuilder) {
  return column.notNull().references('persons.id').onDelete('cascade');
}

/** What people have read of what waits for them, and how they are told of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('inboxMarks')
    .addColumn('personId', 'text', ofPerson)
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('readAt', 'text')
    .addColumn('mailedAt', 'text')
    .addColumn('markedAt', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inboxMarksKey', ['personId', 'key'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('inboxMarksByAge').on('inboxMarks').column('markedAt').execute();
  await db.schema
    .createTable('inboxSettings')
    .addColumn('personId', 'text', (column) => ofPerson(column).primaryKey())
    .addColumn('mail', 'text', (column) => column.notNull())
    .addColumn('lookedAt', 'text')
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('reviewsToAuthor')
    .on('reviews')
    .columns(['authorId', 'state', 'versionDigest'])
    .execute();
  await db.schema
    .createIndex('trustStatementsByAge')
    .on('trustStatements')
    .columns(['kind', 'createdAt'])
    .execute();
}
