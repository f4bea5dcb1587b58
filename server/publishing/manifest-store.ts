import type { Transactor } from '../platform/database.ts';
import type { ManifestStore } from './manifest.ts';

/** Held by displays that were given manifests of which this database, an older backup, knows nothing. */
const UNKNOWN_CONTENT = 'unknown';

export const manifestStore: ManifestStore = {
  current: (reader, displayId) =>
    reader
      .selectFrom('manifests')
      .selectAll()
      .where('displayId', '=', displayId)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst(),
  issuedBetween: async (reader, displayId, { from, until, limit }) => {
    const own = reader
      .selectFrom('manifests')
      .select(['revision', 'issuedAt'])
      .where('displayId', '=', displayId);
    const before = own.where('issuedAt', '<=', from).orderBy('revision', 'desc').limit(1);
    const later = own.where('issuedAt', '>', from).where('issuedAt', '<', until).orderBy('revision');
    return [...(await before.execute()), ...(await later.limit(limit).execute())].slice(0, limit);
  },
  byRevision: (reader, displayId, revision) =>
    reader
      .selectFrom('manifests')
      .selectAll()
      .where('displayId', '=', displayId)
      .where('revision', '=', revision)
      .executeTakeFirst(),
  currentMark: (reader, displayId) =>
    reader
      .selectFrom('manifests')
      .select(['revision', 'planDigest'])
      .where('displayId', '=', displayId)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst(),
  revisionsOf: async (reader, displayIds) => {
    if (displayIds.length === 0) return new Map();
    const rows = await reader
      .selectFrom('manifests')
      .select(['displayId', ({ fn }) => fn.max('revision').as('revision')])
      .where('displayId', 'in', displayIds)
      .groupBy('displayId')
      .execute();
    return new Map(rows.map(({ displayId, revision }) => [displayId, revision]));
  },
  insert: async (trx, manifest, contentIds) => {
    await trx.insertInto('manifests').values(manifest).execute();
    await hold(trx, manifest.displayId, contentIds);
  },
  rememberUnknownPast: (trx, displayId) => hold(trx, displayId, [UNKNOWN_CONTENT]),
  displaysHolding: async (reader, contentIds) => {
    const rows = await reader
      .selectFrom('heldContents')
      .select('displayId')
      .distinct()
      .where('contentId', 'in', [...contentIds, UNKNOWN_CONTENT])
      .execute();
    return rows.map(({ displayId }) => displayId);
  },
};

async function hold(trx: Transactor, displayId: string, contentIds: readonly string[]): Promise<void> {
  if (contentIds.length === 0) return;
  await trx
    .insertInto('heldContents')
    .values(contentIds.map((contentId) => ({ displayId, contentId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
