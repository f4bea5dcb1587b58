import { DirectoryEntryDraft } from '../../shared/contract/index.ts';
import { contactKey } from '../../shared/legibility/rules/index.ts';
import { editedTable } from '../platform/edited-table.ts';
import type { Reader } from '../platform/database.ts';
import { fromJson } from '../platform/json-column.ts';

export const directoryTable = editedTable({
  name: 'directoryEntries',
  draft: DirectoryEntryDraft,
  columns: ({ gateId, value, verifiedUntil }) => ({ gateId, contact: searchedBy(value), verifiedUntil }),
  reachedBy: { gateId: 'gateId' },
});

/** What contacts are found by: alike for those that differ in great and small letters alone. */
function searchedBy(contact: string): string {
  return contactKey(contact.toLowerCase());
}

/** Whether a contact is kept for a gate, or for every one, by another entry than this. */
export async function isKept(
  reader: Reader,
  { gateId, value }: Pick<DirectoryEntryDraft, 'gateId' | 'value'>,
  but: string | null,
): Promise<boolean> {
  const alike = await directoryTable.matching(reader, { gateId, contact: searchedBy(value) });
  return alike.some(({ object }) => object.id !== but && contactKey(object.value) === contactKey(value));
}

/** Contacts that are verified on a day, each with the gate it is for; null: for every one. */
export async function verifiedOn(
  reader: Reader,
  date: string,
): Promise<{ contact: string; gateId: string | null }[]> {
  const rows = await reader
    .selectFrom('directoryEntries')
    .select(['body', 'gateId'])
    .where('verifiedUntil', '>=', date)
    .execute();
  return rows.map(({ body, gateId }) => ({
    contact: contactKey(fromJson(DirectoryEntryDraft, body).value),
    gateId,
  }));
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
