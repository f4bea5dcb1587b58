import type { CompiledQuery, Insertable } from 'kysely';
import type { Transactor } from './database.ts';
import type { Tables } from './schema/index.ts';

/** Rows of one statement: few enough for both engines' limit of parameters, and few different numbers of them. */
const ROWS_AT_ONCE = [100, 10, 1] as const;

type Row<Name extends keyof Tables> = Readonly<Insertable<Tables[Name]>>;

/**
 * Inserts rows, many at a time, of a table that gets thousands a second: what is inserted differs in its values alone, so
 * the statements are made once for each engine and number of rows instead of anew of every row.
 */
export function bulkInsert<Name extends keyof Tables>(
  table: Name,
  columns: readonly (keyof Row<Name> & string)[],
): (trx: Transactor, rows: readonly Row<Name>[]) => Promise<void> {
  const known = new WeakMap<object, Map<number, CompiledQuery>>();
  const statementOf = (trx: Transactor, count: number): CompiledQuery => {
    const { adapter } = trx.getExecutor();
    const statements = known.getOrInsertComputed(adapter, () => new Map());
    return statements.getOrInsertComputed(count, () => compiled(trx, { table, columns, count }));
  };
  return async (trx, rows) => {
    let start = 0;
    for (const count of ROWS_AT_ONCE) {
      for (; rows.length - start >= count; start += count) {
        const parameters: unknown[] = [];
        for (const row of rows.slice(start, start + count))
          for (const column of columns) parameters.push(row[column]);
        await trx.executeQuery({ ...statementOf(trx, count), parameters });
      }
    }
  };
}

function compiled(
  trx: Transactor,
  { table, columns, count }: { table: keyof Tables; columns: readonly string[]; count: number },
): CompiledQuery {
  const row = Object.fromEntries(columns.map((column) => [column, '']));
  // The names are values here, which the types of the schema cannot follow.
  const rows = Array.from({ length: count }, () => row) as never[];
  return trx.insertInto(table).values(rows).compile();
}
