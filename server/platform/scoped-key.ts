import { freeKey, keyFrom } from '../../shared/keys.ts';
import type { Reader } from './database.ts';

/** A key is unique among the objects of one gate, and among those of none. */
export interface Scoped {
  gateId: string | null;
  key: string;
}

/** Both as one text, which a database can hold unique: to it, two gates that are null would be different ones. */
export function scopedKey({ gateId, key }: Scoped): string {
  return `${gateId ?? ''}/${key}`;
}

/** What numbered keys have in common, however large their number. */
const COMMON_LENGTH = 34;

/** A key for an object that was given a name alone: made of it, and free where the object belongs. */
export async function keyFor(
  reader: Reader,
  table: 'contents' | 'playlists' | 'schedules',
  { gateId, name, otherwise }: { gateId: string | null; name: string; otherwise: string },
): Promise<string> {
  const key = keyFrom(name, otherwise);
  const beginning = scopedKey({ gateId, key: key.slice(0, COMMON_LENGTH) });
  const rows = await reader
    .selectFrom(table as 'contents')
    .select('key')
    .where('scopedKey', 'like', `${beginning}%`)
    .execute();
  return freeKey(key, new Set(rows.map((row) => row.key)));
}
