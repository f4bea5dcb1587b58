import { sql, type Kysely } from 'kysely';

/** First tables of `server/housekeeping`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job_runs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('job', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('finished_at', 'text')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .createIndex('job_runs_by_job')
    .on('job_runs')
    .columns(['job', 'started_at', 'id'])
    .execute();
  await db.schema.createIndex('job_runs_by_start').on('job_runs').column('started_at').execute();
  await db.schema.createIndex('job_runs_by_outcome').on('job_runs').column('outcome').execute();
  await db.schema
    .createTable('housekeeping_lease')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
}
