import { sql, type Kysely } from 'kysely';

/** What editors say of each language of a version, and what people say to each other of one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createReviews(db);
  await createComments(db);
}

async function createReviews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reviews')
    .addColumn('versionDigest', 'text', (column) => column.notNull().references('contentVersions.digest'))
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('contentId', 'text', (column) => column.notNull().references('contents.id'))
    .addColumn('authorId', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('askedAt', 'text')
    .addColumn('askedById', 'text')
    .addColumn('reviewedAt', 'text')
    .addColumn('reviewedById', 'text')
    .addPrimaryKeyConstraint('reviewsKey', ['versionDigest', 'language'] as never[])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('reviewsByState')
    .on('reviews')
    .columns(['state', 'versionDigest', 'language'])
    .execute();
}

async function createComments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('versionDigest', 'text', (column) => column.notNull().references('contentVersions.digest'))
    .addColumn('contentId', 'text', (column) => column.notNull().references('contents.id'))
    .addColumn('versionAuthorId', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('authorId', 'text', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('resolvedAt', 'text')
    .addColumn('resolvedById', 'text')
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('commentsByVersion').on('comments').columns(['versionDigest', 'id']).execute();
  await db.schema
    .createIndex('commentsToAuthor')
    .on('comments')
    .columns(['versionAuthorId', 'resolvedAt', 'id'])
    .execute();
}
