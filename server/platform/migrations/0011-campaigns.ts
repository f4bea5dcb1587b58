import { sql, type Kysely } from 'kysely';

/** What is read and written here, as it was at this version. */
interface Kept {
  schedules: { id: string; body: string; campaignId: string | null };
}

/** Campaigns, and the schedules that belong to each. Schedules could name one before there were any: those names led nowhere. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaigns')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('changedAt', 'text', (column) => column.notNull())
    .addColumn('changedBy', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema
    .alterTable('schedules')
    .addColumn('campaignId', 'text', (column) => column.references('campaigns.id'))
    .execute();
  await db.schema.createIndex('schedulesByCampaign').on('schedules').column('campaignId').execute();
  await forgetUnknownCampaigns(db);
}

async function forgetUnknownCampaigns(db: Kysely<Kept>): Promise<void> {
  for (const { id, body } of await db.selectFrom('schedules').select(['id', 'body']).execute()) {
    const schedule = JSON.parse(body) as { campaignId: string | null };
    if (schedule.campaignId === null) continue;
    const freed = JSON.stringify({ ...schedule, campaignId: null });
    await db.updateTable('schedules').set({ body: freed }).where('id', '=', id).execute();
  }
}
