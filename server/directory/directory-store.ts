import { DirectoryEntryDraft } from '../../shared/contract/index.ts';
import { contactKey } from '../../shared/legibility/rules/index.ts';
import { editedTable } from '../platform/edited-table.ts';
import type { Reader } from '../platform/database.ts';

export const directoryTable = editedTable({
  name: 'directoryEntries',
  draft: DirectoryEntryDraft,
  columns: ({ gateId, value, verifiedUntil }) => ({ gateId, contact: contactKey(value), verifiedUntil }),
  reachedBy: { gateId: 'gateId' },
});

/** Contacts that are verified on a day, each with the gate it is for; null: for every one. */
export async function verifiedOn(
  reader: Reader,
  date: string,
): Promise<{ contact: string; gateId: string | null }[]> {
  return reader
    .selectFrom('directoryEntries')
    .select(['contact', 'gateId'])
    .where('verifiedUntil', '>=', date)
    .execute();
}

/** What of a gate is kept here, in words for people; empty when nothing is. */
export async function directoryUsersOf(
  reader: Reader,
  place: { kind: string; id: string },
): Promise<string[]> {
  if (place.kind !== 'gate') return [];
  const kept = await directoryTable.matching(reader, { gateId: place.id });
  return kept.map(({ object }) => `the directory entry ${object.value}`);
}
