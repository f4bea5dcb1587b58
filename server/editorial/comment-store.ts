import type { Selectable } from 'kysely';
import type { Reader, Transactor } from '../platform/database.ts';
import type { EditorialTables } from '../platform/schema/editorial.ts';

export type CommentRow = Selectable<EditorialTables['comments']>;

/** Oldest first; `after` is the id of the last one seen. One more than asked for. */
export function listComments(
  reader: Reader,
  { versionDigest, after, limit }: { versionDigest: string; after: string | undefined; limit: number },
): Promise<CommentRow[]> {
  return reader
    .selectFrom('comments')
    .selectAll()
    .where('versionDigest', '=', versionDigest)
    .$if(after !== undefined, (all) => all.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit + 1)
    .execute();
}

export function findComment(reader: Reader, id: string): Promise<CommentRow | undefined> {
  return reader.selectFrom('comments').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertComment(trx: Transactor, row: CommentRow): Promise<void> {
  await trx.insertInto('comments').values(row).execute();
}

/** Null: it is open again. */
export async function settleComment(
  trx: Transactor,
  id: string,
  resolved: { at: string; byId: string } | null,
): Promise<void> {
  const row = { resolvedAt: resolved?.at ?? null, resolvedById: resolved?.byId ?? null };
  await trx.updateTable('comments').set(row).where('id', '=', id).execute();
}
