import { sql, type Expression, type Kysely } from 'kysely';
import type { z } from 'zod';
import type { Reach } from './authority.ts';
import type { Reader, Transactor } from './database.ts';
import type { LastEdit } from './edit.ts';
import { fromJson, toJson } from './json-column.ts';
import { pageAfter, type Page } from './paging.ts';
import { reachCondition, type ReachColumns } from './reach-condition.ts';

/** Columns that every table of edited objects has; a table adds those it is asked by (`gateId`, `key`, …). */
export interface EditedRow extends LastEdit {
  id: string;
  /** The draft as JSON. */
  body: string;
}

/** An object as it is kept: what the contract shows, and who edited it last. */
export interface Kept<Draft> {
  object: Draft & { id: string; revision: number };
  lastEdit: LastEdit;
}

/** Rows asked for by equal columns. */
export type Matching = Record<string, string | null>;

/** Ids that rows are asked for among: a list, or a query of one column. */
export type Among = readonly string[] | Expression<unknown>;

/** How a page is asked for: rows that match, are within reach, and are among these where these are said. */
export interface PageAsked {
  limit: number;
  after?: string | undefined;
  matching: Matching;
  among?: Among | undefined;
  /** Left out: everything, as for the server itself. */
  reach?: Reach | undefined;
}

export interface EditedTable<Draft> {
  find(reader: Reader, id: string): Promise<Kept<Draft> | null>;
  /** Those of the ids that exist, in order of creation; no more ids than a query takes as parameters. */
  among(reader: Reader, ids: readonly string[]): Promise<Kept<Draft>[]>;
  /** All that match, in order of creation. */
  matching(reader: Reader, matching: Matching): Promise<Kept<Draft>[]>;
  /** One page of what matches, in order of creation; the cursor is the id. */
  page(reader: Reader, query: PageAsked): Promise<Page<Kept<Draft>>>;
  insert(trx: Transactor, id: string, draft: Draft, edit: LastEdit): Promise<void>;
  update(trx: Transactor, id: string, draft: Draft, edit: LastEdit): Promise<void>;
  remove(trx: Transactor, id: string): Promise<void>;
}

/** A table of objects that people edit: a JSON body, the columns it is asked by, and its last edit. */
export function editedTable<Schema extends z.ZodType<object>>(table: {
  name: string;
  draft: Schema;
  columns: (draft: z.output<Schema>) => Matching;
  /** Columns that say where an object stands; a kind that belongs to nobody has none. */
  reachedBy?: ReachColumns;
}): EditedTable<z.output<Schema>> {
  type Draft = z.output<Schema>;
  const keep = (row: EditedRow): Kept<Draft> => toKept(row, table.draft);
  const select = (reader: Reader, matching: Matching) =>
    Object.entries(matching).reduce(
      (query, [column, value]) => query.where(sql.ref(column), value === null ? 'is' : '=', value),
      named(reader).selectFrom(name).selectAll().orderBy('id'),
    );
  // The table's name is a value here, which the types of the schema cannot follow.
  const name = table.name as 'edited';
  const named = (reader: Reader) => reader as unknown as Kysely<{ edited: EditedRow }>;
  return {
    find: async (reader, id) => {
      const row = await select(reader, { id }).executeTakeFirst();
      return row === undefined ? null : keep(row);
    },
    among: async (reader, ids) => {
      const rows = await named(reader)
        .selectFrom(name)
        .selectAll()
        .where('id', 'in', ids)
        .orderBy('id')
        .execute();
      return rows.map(keep);
    },
    matching: async (reader, matching) => (await select(reader, matching).execute()).map(keep),
    page: async (reader, { limit, after = '', matching, among, reach }) => {
      const later = select(reader, matching).where('id', '>', after);
      const asked = among === undefined ? later : later.where(isAmong(among));
      const within = reachCondition(reach, table.reachedBy ?? {});
      const rows = await (within === null ? asked : asked.where(within)).limit(limit + 1).execute();
      return pageAfter(rows.map(keep), limit, ({ object }) => object.id);
    },
    insert: async (trx, id, draft, edit) => {
      const row = { id, ...table.columns(draft), body: toJson(draft), ...edit };
      await named(trx).insertInto(name).values(row).execute();
    },
    update: async (trx, id, draft, edit) => {
      const row = { ...table.columns(draft), body: toJson(draft), ...edit };
      await named(trx).updateTable(name).set(row).where('id', '=', id).execute();
    },
    remove: async (trx, id) => {
      await named(trx).deleteFrom(name).where('id', '=', id).execute();
    },
  };
}

function isAmong(among: Among) {
  return 'length' in among ? sql<boolean>`id in (${sql.join(among)})` : sql<boolean>`id in ${among}`;
}

function toKept<Schema extends z.ZodType<object>>(row: EditedRow, draft: Schema): Kept<z.output<Schema>> {
  const { id, revision, changedAt, changedBy } = row;
  return {
    object: { ...fromJson(draft, row.body), id, revision },
    lastEdit: { revision, changedAt, changedBy },
  };
}
