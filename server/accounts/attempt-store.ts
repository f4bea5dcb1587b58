import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { AccountsTables } from '../platform/schema/accounts.ts';

/** How often something was tried, and since when. */
export type Tried = Selectable<AccountsTables['signInAttempts']>;

/** Of what was tried first after an instant. */
export function triedSince(reader: Reader, ids: readonly string[], since: string): Promise<Tried[]> {
  return reader
    .selectFrom('signInAttempts')
    .selectAll()
    .where('id', 'in', ids)
    .where('sinceAt', '>', since)
    .execute();
}

export async function saveTried(trx: Transactor, tried: readonly Tried[]): Promise<void> {
  await trx
    .insertInto('signInAttempts')
    .values(tried)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((set) => ({ count: set.ref('excluded.count'), sinceAt: set.ref('excluded.sinceAt') })),
    )
    .execute();
}

/** Forgets what was tried first before an instant, so many at most; how many. */
export async function deleteTriedBefore(trx: Transactor, before: string, most: number): Promise<number> {
  const some = trx.selectFrom('signInAttempts').select('id').where('sinceAt', '<=', before).limit(most);
  const { numDeletedRows } = await trx
    .deleteFrom('signInAttempts')
    .where('id', 'in', some)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
