import { DEFAULT_ENTRY_MS, type PlaylistEntry } from '../../../../../shared/contract/index.ts';
import type { Facts } from '../length.ts';

/** One content of a visit to an entry, and how long it is on. */
export interface Part {
  contentId: string;
  durationMs: number;
}

/** No preview is longer. */
const MOST_PARTS = 200;

/** What an entry shows at its first visit: one content, or those of the nested playlist, through any depth. */
export function partsOf(entry: PlaylistEntry, facts: Facts): Part[] {
  return partsAt(entry, facts, []).slice(0, MOST_PARTS);
}

function partsAt(entry: PlaylistEntry, facts: Facts, path: readonly string[]): Part[] {
  const { source, durationMs } = entry;
  if (source.kind === 'content') {
    const content = facts.contents.get(source.contentId);
    if (!content) return [];
    const ownMs = content.durationMs ?? DEFAULT_ENTRY_MS;
    return [{ contentId: content.id, durationMs: durationMs ?? ownMs }];
  }
  const playlist = facts.playlists.get(source.playlistId);
  if (!playlist || path.includes(playlist.id)) return [];
  const inside = [...path, playlist.id];
  return playlist.entries
    .slice(0, source.pick ?? MOST_PARTS)
    .flatMap((nested) => partsAt(nested, facts, inside));
}
