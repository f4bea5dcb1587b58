import type { Kysely } from 'kysely';

/** First tables of `server/planning`. */
export async function up(_db: Kysely<unknown>): Promise<void> {}
