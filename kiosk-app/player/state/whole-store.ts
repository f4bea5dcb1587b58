import type { Database } from 'better-sqlite3';

/** True when no table holds a row. */
export function isEmpty(database: Database): boolean {
  return tablesOf(database).every(
    (table) => database.prepare(`SELECT 1 FROM "${table}" LIMIT 1`).get() === undefined,
  );
}

/** Copies every row to a database of the same schema, all or nothing. */
export function copyAll(from: Database, to: Database): void {
  to.transaction(() => {
    for (const table of tablesOf(from)) copyTable(table, from, to);
  }).immediate();
}

function copyTable(table: string, from: Database, to: Database): void {
  const columns = from.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  const places = columns.map(() => '?').join(', ');
  const insert = to.prepare(`INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${places})`);
  for (const row of from
    .prepare<[], unknown[]>(`SELECT ${columns.join(', ')} FROM "${table}"`)
    .raw()
    .all())
    insert.run(...row);
}

/** In the order in which they were made, so that what is referred to comes first. */
function tablesOf(database: Database): string[] {
  return database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    )
    .pluck()
    .all();
}
