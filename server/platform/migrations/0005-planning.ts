import { sql, type Kysely } from 'kysely';

/** First tables of `server/planning`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createPlaylists(db);
  await createLayouts(db);
  await createSchedules(db);
}

async function createPlaylists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('playlists')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('gateId', 'text')
    .addColumn('playOrder', 'text', (column) => column.notNull())
    .addColumn('entriesJson', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await createReferences(db, {
    table: 'playlistContents',
    owner: 'playlistId',
    to: 'contentId',
    of: 'playlists',
  });
  await createReferences(db, {
    table: 'playlistChildren',
    owner: 'playlistId',
    to: 'childId',
    of: 'playlists',
  });
}

async function createLayouts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('layouts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('canvasJson', 'text', (column) => column.notNull())
    .addColumn('background', 'text', (column) => column.notNull())
    .addColumn('regionsJson', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await createReferences(db, {
    table: 'layoutPlaylists',
    owner: 'layoutId',
    to: 'playlistId',
    of: 'layouts',
  });
}

async function createSchedules(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schedules')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('campaignId', 'text')
    .addColumn('playlistId', 'text', (column) => column.references('playlists.id'))
    .addColumn('layoutId', 'text', (column) => column.references('layouts.id'))
    .addColumn('ruleJson', 'text', (column) => column.notNull())
    .addColumn('priority', 'integer', (column) => column.notNull())
    .addColumn('share', 'integer', (column) => column.notNull())
    .addColumn('perHour', 'integer')
    .addColumn('conditionsJson', 'text', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('createdAt', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('schedulesByPlaylist').on('schedules').column('playlistId').execute();
  await db.schema.createIndex('schedulesByLayout').on('schedules').column('layoutId').execute();
  await createReferences(db, {
    table: 'scheduleDisplays',
    owner: 'scheduleId',
    to: 'displayId',
    of: 'schedules',
  });
  await createReferences(db, {
    table: 'scheduleGroups',
    owner: 'scheduleId',
    to: 'groupId',
    of: 'schedules',
  });
}

/** What objects of one table refer to, readable from both ends. Goes with its owner. */
async function createReferences(
  db: Kysely<unknown>,
  { table, owner, to, of }: { table: string; owner: string; to: string; of: string },
): Promise<void> {
  await db.schema
    .createTable(table)
    .addColumn(owner, 'text', (column) => column.notNull().references(`${of}.id`).onDelete('cascade'))
    .addColumn(to, 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${table}Key`, [owner, to] as never[])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex(`${table}Back`).on(table).columns([to, owner]).execute();
}
