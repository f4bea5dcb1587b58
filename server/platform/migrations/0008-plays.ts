import { sql, type Kysely } from 'kysely';

/** First tables of `server/plays`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createStreams(db);
  await createPlays(db);
  await createTotals(db);
}

async function createStreams(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('play_streams')
    .addColumn('stream_id', 'text', (column) => column.primaryKey())
    .addColumn('kiosk_id', 'text', (column) => column.notNull())
    .addColumn('display_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex('play_streams_of_display').on('play_streams').column('display_id').execute();
}

async function createPlays(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plays')
    .addColumn('stream_id', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('display_id', 'text', (column) => column.notNull())
    .addColumn('region_key', 'text', (column) => column.notNull())
    .addColumn('schedule_id', 'text')
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('content_id', 'text', (column) => column.notNull())
    .addColumn('version_digest', 'text', (column) => column.notNull())
    .addColumn('manifest_revision', 'integer', (column) => column.notNull())
    .addColumn('trigger', 'text', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('duration_ms', 'integer', (column) => column.notNull())
    .addColumn('clock_state', 'text', (column) => column.notNull())
    .addColumn('boot_id', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('plays_key', ['stream_id', 'seq'])
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('plays_of_display')
    .on('plays')
    .columns(['display_id', 'started_at', 'stream_id', 'seq'])
    .execute();
}

async function createTotals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('play_totals')
    .addColumn('stream_id', 'text', (column) => column.notNull())
    .addColumn('from_seq', 'integer', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('display_id', 'text', (column) => column.notNull())
    .addColumn('hours', 'text', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('play_totals_key', ['stream_id', 'seq'])
    .modifyEnd(sql`strict`)
    .execute();
}
