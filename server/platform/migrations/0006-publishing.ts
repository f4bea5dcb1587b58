import type { Kysely } from 'kysely';

/** First tables of `server/publishing`. */
export async function up(_db: Kysely<unknown>): Promise<void> {}
