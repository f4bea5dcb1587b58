import type { Kysely } from 'kysely';

/** First tables of `server/audit`. */
export async function up(_db: Kysely<unknown>): Promise<void> {}
