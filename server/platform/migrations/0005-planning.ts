import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** First tables of `server/planning`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await edited(db, 'playlists')
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('gateId', 'text', (column) => column.references('gates.id'))
    .execute();
  await db.schema.createIndex('playlistsByGate').on('playlists').columns(['gateId', 'id']).execute();
  await edited(db, 'layouts')
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .execute();
  await edited(db, 'schedules')
    .addColumn('playlistId', 'text', (column) => column.references('playlists.id'))
    .addColumn('layoutId', 'text', (column) => column.references('layouts.id'))
    .execute();
  await db.schema.createIndex('schedulesByPlaylist').on('schedules').column('playlistId').execute();
  await db.schema.createIndex('schedulesByLayout').on('schedules').column('layoutId').execute();
  await references(db, 'playlistContents', { playlistId: 'playlists.id', contentId: 'contents.id' });
  await references(db, 'playlistChildren', { playlistId: 'playlists.id', childId: 'playlists.id' });
  await references(db, 'layoutPlaylists', { layoutId: 'layouts.id', playlistId: 'playlists.id' });
  await references(db, 'scheduleDisplays', { scheduleId: 'schedules.id', displayId: 'displays.id' });
  await references(db, 'scheduleGroups', { scheduleId: 'schedules.id', groupId: 'displayGroups.id' });
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

/** A table of references, readable from both ends. Rows go with the first, and hold the second. */
async function references(db: Kysely<unknown>, name: string, ends: Record<string, string>): Promise<void> {
  const [[from, owner] = ['', ''], [to, used] = ['', '']] = Object.entries(ends);
  await db.schema
    .createTable(name)
    .addColumn(from, 'text', (column) => column.notNull().references(owner).onDelete('cascade'))
    .addColumn(to, 'text', (column) => column.notNull().references(used))
    .addPrimaryKeyConstraint(`${name}Key`, [from, to])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex(`${name}Back`).on(name).columns([to, from]).execute();
}
