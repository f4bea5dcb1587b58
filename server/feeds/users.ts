import type { Reader } from '../platform/database.ts';
import { feedTable } from './feed-store.ts';

/** What of a gate is kept here, in words for people; empty when nothing is. */
export async function feedUsersOf(reader: Reader, place: { kind: string; id: string }): Promise<string[]> {
  if (place.kind !== 'gate') return [];
  const kept = await feedTable.matching(reader, { gateId: place.id });
  return kept.map(({ object }) => `the feed ${object.name}`);
}
