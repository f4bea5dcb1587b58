import type { Kysely } from 'kysely';

/** First tables of `server/plays`. */
export async function up(_db: Kysely<unknown>): Promise<void> {}
