import { sql, type Kysely } from 'kysely';

/** Faults that are not over are listed by themselves, the newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('kioskFaultsOpen')
    .on('kioskFaults')
    .columns(['firstAt', 'kioskId', 'id'])
    .where(sql.ref('clearedAt'), 'is', null)
    .execute();
}
