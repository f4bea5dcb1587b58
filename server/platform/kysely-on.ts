import { CamelCasePlugin, Kysely, type Dialect } from 'kysely';
import type { Tables } from './schema/index.ts';

/** The schema on an engine: camelCase here, snake_case in SQL, and what JSON says left as it is. */
export function kyselyOn(dialect: Dialect): Kysely<Tables> {
  return new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}
