import type { Selectable, Updateable } from 'kysely';
import type { UploadQuery, UploadState } from '../../shared/contract/index.ts';
import type { Reader, Transactor } from '../platform/database.ts';
import type { LibraryTables } from '../platform/schema/library.ts';

export type UploadRow = Selectable<LibraryTables['uploads']>;

export async function insertUpload(trx: Transactor, row: UploadRow): Promise<void> {
  await trx.insertInto('uploads').values(row).execute();
}

export function findUpload(reader: Reader, id: string): Promise<UploadRow | undefined> {
  return reader.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Of one person, newest first; `after` is the id of the last one seen. */
export function listUploads(reader: Reader, personId: string, query: UploadQuery): Promise<UploadRow[]> {
  let rows = reader.selectFrom('uploads').selectAll().where('personId', '=', personId);
  if (query.after !== undefined) rows = rows.where('id', '<', query.after);
  if (query.state !== undefined) rows = rows.where('state', '=', query.state);
  if (query.contentId !== undefined) rows = rows.where('contentId', '=', query.contentId);
  return rows
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute();
}

/** In the order in which they came. */
export function uploadsIn(reader: Reader, states: readonly UploadState[]): Promise<UploadRow[]> {
  return reader.selectFrom('uploads').selectAll().where('state', 'in', states).orderBy('id').execute();
}

/** Changes an upload that is in one of the states; false when it is not, so that nothing is done twice. */
export async function changeUpload(
  trx: Transactor,
  named: { id: string; from: readonly UploadState[] },
  change: Updateable<LibraryTables['uploads']>,
): Promise<boolean> {
  const changed = await trx
    .updateTable('uploads')
    .set(change)
    .where('id', '=', named.id)
    .where('state', 'in', named.from)
    .returning('id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** False when it is in none of the states, or gone. */
export async function deleteUpload(
  trx: Transactor,
  named: { id: string; from: readonly UploadState[] },
): Promise<boolean> {
  const deleted = await trx
    .deleteFrom('uploads')
    .where('id', '=', named.id)
    .where('state', 'in', named.from)
    .returning('id')
    .executeTakeFirst();
  return deleted !== undefined;
}

/** Whose time is over, and on which nobody works. */
export function expiredUploads(reader: Reader, now: string): Promise<UploadRow[]> {
  return reader
    .selectFrom('uploads')
    .selectAll()
    .where('state', 'in', ['arriving', 'ready', 'failed'])
    .where('expiresAt', '<=', now)
    .orderBy('id')
    .execute();
}
