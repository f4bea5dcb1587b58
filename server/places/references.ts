import type { Display } from '../../shared/contract/index.ts';
import { AppError } from '../../shared/errors.ts';
import type { Reader } from '../platform/database.ts';
import type { EditedTable, Matching } from '../platform/edited-table.ts';

/** A place that plans and kiosks may name. */
export interface Place {
  kind: 'gate' | 'area' | 'display' | 'group';
  id: string;
}

/** What places must ask of those who plan for them; handed in, since they import places. */
export interface Planners {
  /** Whether the playlist or layout exists. */
  hasPlan(reader: Reader, plays: NonNullable<Display['defaultPlays']>): Promise<boolean>;
  /** What uses the place, in words for people (`the schedule Evening`); empty when nothing does. */
  usersOf(reader: Reader, place: Place): Promise<string[]>;
}

/** Throws `object/key-taken` when another row of the same scope has the key. */
export async function assertKeyIsFree(
  reader: Reader,
  table: EditedTable<{ key: string }>,
  { matching, id }: { matching: Matching & { key: string }; id: string | null },
): Promise<void> {
  const taken = await table.matching(reader, matching);
  if (taken.every(({ object }) => object.id === id)) return;
  const detail = `"${matching.key}" is the key of another`;
  throw new AppError('object/key-taken', detail, { errors: [{ detail, pointer: '/body/key' }] });
}

/** Throws `object/in-use` naming the users, if there are any. */
export function assertNoUsers(what: string, users: readonly string[]): void {
  if (users.length === 0) return;
  const shown = users.slice(0, 5).join(', ');
  const more = users.length > 5 ? ` and ${users.length - 5} more` : '';
  throw new AppError('object/in-use', `${what} is used by ${shown}${more}`);
}

/** What a field that names nothing is answered with. */
export function unknownReference(pointer: string, detail: string): AppError {
  return new AppError('reference/unknown', detail, { errors: [{ detail, pointer }] });
}
