import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** First tables of `server/places`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await edited(db, 'gates')
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .execute();
  await edited(db, 'areas')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addUniqueConstraint('areasByKey', ['gateId', 'key'])
    .execute();
  await edited(db, 'displays')
    .addColumn('gateId', 'text', (column) => column.notNull().references('gates.id'))
    .addColumn('areaId', 'text', (column) => column.notNull().references('areas.id'))
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('defaultPlaylistId', 'text')
    .addColumn('defaultLayoutId', 'text')
    .addUniqueConstraint('displaysByKey', ['gateId', 'key'])
    .execute();
  await db.schema.createIndex('displaysByArea').on('displays').column('areaId').execute();
  await db.schema.createIndex('displaysByPlaylist').on('displays').column('defaultPlaylistId').execute();
  await db.schema.createIndex('displaysByLayout').on('displays').column('defaultLayoutId').execute();
  await edited(db, 'displayGroups')
    .addColumn('gateId', 'text', (column) => column.references('gates.id'))
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .execute();
  await db.schema.createIndex('displayGroupsByGate').on('displayGroups').column('gateId').execute();
  await createMembership(db);
}

/** What makes a display belong to a group, readable from both ends. */
async function createMembership(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('displayTags')
    .addColumn('displayId', 'text', (column) =>
      column.notNull().references('displays.id').onDelete('cascade'),
    )
    .addColumn('tag', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('displayTagsKey', ['displayId', 'tag'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex('displayTagsBack').on('displayTags').columns(['tag', 'displayId']).execute();
  await db.schema
    .createTable('displayGroupTags')
    .addColumn('groupId', 'text', (column) =>
      column.notNull().references('displayGroups.id').onDelete('cascade'),
    )
    .addColumn('tag', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('displayGroupTagsKey', ['groupId', 'tag'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('displayGroupTagsBack')
    .on('displayGroupTags')
    .columns(['tag', 'groupId'])
    .execute();
  await db.schema
    .createTable('displayGroupDisplays')
    .addColumn('groupId', 'text', (column) =>
      column.notNull().references('displayGroups.id').onDelete('cascade'),
    )
    .addColumn('displayId', 'text', (column) => column.notNull().references('displays.id'))
    .addPrimaryKeyConstraint('displayGroupDisplaysKey', ['groupId', 'displayId'] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema
    .createIndex('displayGroupDisplaysBack')
    .on('displayGroupDisplays')
    .columns(['displayId', 'groupId'])
    .execute();
}

function edited(db: Kysely<unknown>, name: string): CreateTableBuilder<string, string> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`);
}
