import { DeskDraft } from '../../shared/contract/index.ts';
import type { Reader } from '../platform/database.ts';
import { editedTable } from '../platform/edited-table.ts';

export const deskTable = editedTable({
  name: 'desks',
  draft: DeskDraft,
  columns: ({ gateId }) => ({ gateId }),
  reachedBy: { gateId: 'gateId' },
});

/** What of a gate is kept here, in words for people; empty when nothing is. */
export async function deskUsersOf(reader: Reader, place: { kind: string; id: string }): Promise<string[]> {
  if (place.kind !== 'gate') return [];
  const kept = await deskTable.matching(reader, { gateId: place.id });
  return kept.map(() => 'its desk');
}
