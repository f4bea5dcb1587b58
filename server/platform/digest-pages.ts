import type { Kysely } from 'kysely';
import type { Reader } from './database.ts';
import type { Tables } from './schema/index.ts';

const DIGESTS_AT_ONCE = 1_000;

/** Tables that have a column of digests. */
type Digested = {
  [Name in keyof Tables]: Tables[Name] extends { digest: string } ? Name : never;
}[keyof Tables];

/** Digests that a table names, each once and in order; few are in memory at a time. */
export async function* digestsIn(reader: Reader, table: Digested): AsyncIterable<string> {
  // The table's name is a value here, which the types of the schema cannot follow.
  const digested = reader as unknown as Kysely<{ digested: { digest: string } }>;
  for (let after = ''; ;) {
    const rows = await digested
      .selectFrom(table as 'digested')
      .select('digest')
      .distinct()
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(DIGESTS_AT_ONCE)
      .execute();
    for (const { digest } of rows) yield digest;
    const last = rows.at(-1);
    if (last === undefined || rows.length < DIGESTS_AT_ONCE) return;
    after = last.digest;
  }
}
