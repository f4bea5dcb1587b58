import type { Transactor } from '../platform/database.ts';
import type { ManifestSource } from './compiler.ts';
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
  currentMark: (reader, displayId) =>
    reader
      .selectFrom('manifests')
      .select(['revision', 'planDigest'])
      .where('displayId', '=', displayId)
      .orderBy('revision', 'desc')
      .limit(1)
      .executeTakeFirst(),
  insert: async (trx, manifest, { sources, contentIds }) => {
    await trx.insertInto('manifests').values(manifest).execute();
    await replaceSources(trx, manifest.displayId, sources);
    await hold(trx, manifest.displayId, contentIds);
  },
  rememberUnknownPast: (trx, displayId) => hold(trx, displayId, [UNKNOWN_CONTENT]),
  displaysMadeOf: async (reader, sources) => {
    const found = new Set<string>();
    for (const [kind, named] of Map.groupBy(sources, (source) => source.kind)) {
      const ids = named.map(({ id }) => id);
      const rows = await reader
        .selectFrom('manifestSources')
        .select('displayId')
        .distinct()
        .where('kind', '=', kind)
        .where('sourceId', 'in', ids)
        .execute();
      for (const { displayId } of rows) found.add(displayId);
    }
    return [...found];
  },
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

async function replaceSources(
  trx: Transactor,
  displayId: string,
  sources: readonly ManifestSource[],
): Promise<void> {
  await trx.deleteFrom('manifestSources').where('displayId', '=', displayId).execute();
  if (sources.length === 0) return;
  const rows = sources.map(({ kind, id }) => ({ displayId, kind, sourceId: id }));
  await trx.insertInto('manifestSources').values(rows).execute();
}

async function hold(trx: Transactor, displayId: string, contentIds: readonly string[]): Promise<void> {
  if (contentIds.length === 0) return;
  await trx
    .insertInto('heldContents')
    .values(contentIds.map((contentId) => ({ displayId, contentId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
