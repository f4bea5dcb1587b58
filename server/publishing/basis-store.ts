import type { Transactor } from '../platform/database.ts';
import type { KeptSource, Source, WrittenSource } from './basis.ts';
import type { BasisStore } from './publisher.ts';

/** Rows in one statement: far below what both engines take as parameters. */
const ROWS_AT_ONCE = 1_000;

export const basisStore: BasisStore = {
  sourcesOf: async (reader, displayIds) => {
    const rows = await reader
      .selectFrom('manifestSources')
      .selectAll()
      .where('displayId', 'in', displayIds)
      .orderBy('displayId')
      .orderBy('kind')
      .orderBy('sourceId')
      .execute();
    const kept = rows.map(({ displayId, kind, sourceId, digest }) => ({
      displayId,
      source: { kind: kind as Source['kind'], id: sourceId, digest },
    }));
    return new Map(
      [...Map.groupBy(kept, ({ displayId }) => displayId)].map(([displayId, own]) => [
        displayId,
        own.map(({ source }) => source),
      ]),
    );
  },
  bodies: async (reader, digests) => {
    const bodies = new Map<string, string>();
    for (const slice of slices(digests)) {
      const rows = await reader.selectFrom('sourceBodies').selectAll().where('digest', 'in', slice).execute();
      for (const { digest, body } of rows) bodies.set(digest, body);
    }
    return bodies;
  },
  replace: async (trx, displayId, sources) => {
    const before = await removeSources(trx, displayId);
    await insertSources(trx, displayId, sources);
    await removeUnused(trx, before);
  },
  forget: async (trx, displayId) => removeUnused(trx, await removeSources(trx, displayId)),
  displaysWithout: async (reader) => {
    const kept = reader
      .selectFrom('manifestSources')
      .select('displayId')
      .where('kind', '=', 'display')
      .where('digest', 'is not', null);
    const rows = await reader
      .selectFrom('planChanges')
      .select('displayId')
      .where('displayId', 'not in', kept)
      .orderBy('displayId')
      .execute();
    return rows.map(({ displayId }) => displayId);
  },
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
};

/** Digests of the bodies that the display no longer refers to. */
async function removeSources(trx: Transactor, displayId: string): Promise<string[]> {
  const rows = await trx
    .deleteFrom('manifestSources')
    .where('displayId', '=', displayId)
    .returning('digest')
    .execute();
  return digestsIn(rows);
}

async function insertSources(
  trx: Transactor,
  displayId: string,
  sources: readonly WrittenSource[],
): Promise<void> {
  const rows = sources.map(({ kind, id, digest }) => ({ displayId, kind, sourceId: id, digest }));
  for (const slice of slices(rows)) await trx.insertInto('manifestSources').values(slice).execute();
  const bodies = sources.flatMap(({ digest, body }) =>
    digest === null || body === null ? [] : [{ digest, body }],
  );
  for (const slice of slices(bodies)) {
    await trx
      .insertInto('sourceBodies')
      .values(slice)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Bodies that no display refers to any more are of no use. */
async function removeUnused(trx: Transactor, digests: readonly string[]): Promise<void> {
  for (const slice of slices(digests)) {
    const used = trx.selectFrom('manifestSources').select('digest').where('digest', 'in', slice);
    const rows = await used.distinct().execute();
    const isUsed = new Set(digestsIn(rows));
    const unused = slice.filter((digest) => !isUsed.has(digest));
    if (unused.length > 0) await trx.deleteFrom('sourceBodies').where('digest', 'in', unused).execute();
  }
}

function digestsIn(rows: readonly Pick<KeptSource, 'digest'>[]): string[] {
  return rows.flatMap(({ digest }) => digest ?? []);
}

function slices<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, i) => items.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE));
}
