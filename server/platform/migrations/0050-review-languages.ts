import { sql, type Kysely } from 'kysely';

interface Kept {
  reviews: { versionDigest: string; reviewedAt: string | null; reviewedVersion: number | null };
  contentVersions: { digest: string; version: number };
}

/** Grants name languages, and a review names the version whose words were read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('grants').addColumn('languages', 'text').execute();
  await db.schema.alterTable('reviews').addColumn('reviewedVersion', 'integer').execute();
  const kept = db as Kysely<Kept>;
  await kept
    .updateTable('reviews')
    .set((to) => ({
      reviewedVersion: to
        .selectFrom('contentVersions')
        .select('version')
        .where('contentVersions.digest', '=', sql.ref<string>('reviews.versionDigest')),
    }))
    .where('reviewedAt', 'is not', null)
    .execute();
}
