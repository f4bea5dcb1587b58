import { MOST_DEPTH, MOST_PLACES } from '../../shared/timeline/index.ts';
import type { KeptPlaylist } from './planned.ts';

type Entries = Pick<KeptPlaylist, 'entries'>;
export type Nested = ReadonlyMap<string, Entries>;

/** What a playlist comes to with all that are nested in it. */
interface Size {
  places: number;
  /** Playlists inside one another, it among them. */
  depth: number;
}

/** Why kiosks would leave out a part of a playlist, and by which of its entries that comes. */
export interface Unplayable {
  detail: string;
  /** Null: by all of them. */
  entry: number | null;
}

/** Looks at playlists that nest these. Null: kiosks play it whole. */
export function findUnplayable(nested: Nested): (playlist: Entries) => Unplayable | null {
  const sizeOf = sizes(nested);
  return (playlist) => {
    const { places, depth } = sizeOf(playlist);
    const largest = (by: keyof Size): number | null => {
      const own = playlist.entries.map(({ source }) =>
        source.kind === 'playlist' ? (sizeIn(nested, source.playlistId, sizeOf)?.[by] ?? 0) : 0,
      );
      const most = Math.max(0, ...own);
      return most === 0 ? null : own.indexOf(most);
    };
    if (depth > MOST_DEPTH)
      return { detail: `is more than ${MOST_DEPTH} playlists deep`, entry: largest('depth') };
    if (places <= MOST_PLACES) return null;
    const detail = `comes to more than ${MOST_PLACES} entries with all that are nested in it`;
    return { detail, entry: largest('places') };
  };
}

function sizeIn(nested: Nested, id: string, sizeOf: (playlist: Entries) => Size): Size | null {
  const playlist = nested.get(id);
  return playlist === undefined ? null : sizeOf(playlist);
}

/** Each playlist is measured once, however often it is nested. Nothing holds itself: that was refused before. */
function sizes(nested: Nested): (playlist: Entries) => Size {
  const known = new Map<Entries, Size>();
  const sizeOf = (playlist: Entries): Size => {
    const before = known.get(playlist);
    if (before !== undefined) return before;
    const size = { places: playlist.entries.length, depth: 1 };
    known.set(playlist, size);
    for (const { source } of playlist.entries) {
      const inner = source.kind === 'playlist' ? sizeIn(nested, source.playlistId, sizeOf) : null;
      size.places += inner?.places ?? 0;
      size.depth = Math.max(size.depth, 1 + (inner?.depth ?? 0));
    }
    return size;
  };
  return sizeOf;
}
