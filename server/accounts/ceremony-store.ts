import type { Transactor } from '../platform/database.ts';

export interface StoredCeremony {
  id: string;
  /** JSON. */
  body: string;
  expiresAt: string;
}

/** In place of one that its holder began before. */
export async function putCeremony(trx: Transactor, ceremony: StoredCeremony): Promise<void> {
  const { id: _id, ...facts } = ceremony;
  await trx
    .insertInto('ceremonies')
    .values(ceremony)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(facts))
    .execute();
}

/** False where there is one already. */
export async function addCeremony(trx: Transactor, ceremony: StoredCeremony): Promise<boolean> {
  const added = trx
    .insertInto('ceremonies')
    .values(ceremony)
    .onConflict((conflict) => conflict.column('id').doNothing());
  return (await added.returning('id').executeTakeFirst()) !== undefined;
}

/** Uses it up; null when there is none. */
export async function takeCeremony(trx: Transactor, id: string): Promise<StoredCeremony | null> {
  const taken = trx.deleteFrom('ceremonies').where('id', '=', id).returningAll();
  return (await taken.executeTakeFirst()) ?? null;
}

/** Forgets those that nobody ended in time, so many at most; how many. */
export async function deleteCeremoniesBefore(trx: Transactor, now: string, most: number): Promise<number> {
  const some = trx.selectFrom('ceremonies').select('id').where('expiresAt', '<=', now).limit(most);
  const { numDeletedRows } = await trx.deleteFrom('ceremonies').where('id', 'in', some).executeTakeFirst();
  return Number(numDeletedRows);
}
