import { AppError } from '../../shared/errors.ts';
import type { Reader } from './database.ts';
import type { EditedTable, Matching } from './edited-table.ts';

const USERS_NAMED = 5;

/** Throws `object/key-taken` when another object of the kind and scope has the key. */
export async function assertKeyIsFree(
  reader: Reader,
  table: Pick<EditedTable<{ key: string }>, 'matching'>,
  { matching, id }: { matching: Matching & { key: string }; id: string | null },
): Promise<void> {
  const owners = await table.matching(reader, matching);
  if (owners.every(({ object }) => object.id === id)) return;
  const detail = `"${matching.key}" is the key of another`;
  throw new AppError('object/key-taken', detail, { errors: [{ detail, pointer: '/body/key' }] });
}

/** Throws `request/invalid` at the first name of a list that stands there for the second time. */
export function assertNamedOnce(names: readonly string[], pointer: string): void {
  const second = names.findIndex((name, i) => names.indexOf(name) !== i);
  if (second === -1) return;
  const detail = `"${names[second]}" is named twice`;
  throw new AppError('request/invalid', detail, { errors: [{ detail, pointer: `${pointer}/${second}` }] });
}

/** Throws `object/in-use` naming the users, if there are any. */
export function assertNoUsers(what: string, users: readonly string[]): void {
  if (users.length === 0) return;
  const named = users.slice(0, USERS_NAMED).join(', ');
  const more = users.length > USERS_NAMED ? ` and ${users.length - USERS_NAMED} more` : '';
  throw new AppError('object/in-use', `${what} is used by ${named}${more}`);
}
