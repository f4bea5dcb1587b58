import {
  DEFAULT_ENTRY_MS,
  type Content,
  type Playlist,
  type PlaylistEntry,
} from '../../../../shared/contract/index.ts';

/** What the entries of playlists name, as far as it is known by now; null: it is gone. */
export interface Facts {
  contents: ReadonlyMap<string, Content | null>;
  playlists: ReadonlyMap<string, Playlist | null>;
}

/** How long something plays. It is not exact where conditions, a validity or `pick` decide from time to time. */
export interface Length {
  ms: number;
  isExact: boolean;
}

const NOTHING: Length = { ms: 0, isExact: true };

/** One round through the entries; null as long as something that it needs is not known. */
export function lengthOf(entries: readonly PlaylistEntry[], facts: Facts): Length | null {
  return sumOf(entries, { facts, path: [] });
}

/** One visit to an entry: what it says itself, else the content's own length, else ten seconds. */
export function entryLength(entry: PlaylistEntry, facts: Facts): Length | null {
  return lengthAt(entry, { facts, path: [] });
}

interface Walk {
  facts: Facts;
  /** The playlists that the walk is inside of: a cycle plays nothing. */
  path: readonly string[];
}

function sumOf(entries: readonly PlaylistEntry[], walk: Walk): Length | null {
  let whole = NOTHING;
  for (const entry of entries) {
    const length = lengthAt(entry, walk);
    if (length === null) return null;
    const isAlways = entry.conditions.length === 0 && entry.validFrom === null && entry.validUntil === null;
    whole = { ms: whole.ms + length.ms, isExact: whole.isExact && length.isExact && isAlways };
  }
  return whole;
}

function lengthAt({ source, durationMs }: PlaylistEntry, walk: Walk): Length | null {
  if (source.kind === 'playlist') return nestedLength(source, walk);
  const content = walk.facts.contents.get(source.contentId);
  if (content === null) return NOTHING;
  if (durationMs !== null) return { ms: durationMs, isExact: true };
  return content === undefined ? null : { ms: content.durationMs ?? DEFAULT_ENTRY_MS, isExact: true };
}

/** Of `pick` entries at each visit, the mean: which ones they are differs from visit to visit. */
function nestedLength(
  { playlistId, pick }: Extract<PlaylistEntry['source'], { kind: 'playlist' }>,
  { facts, path }: Walk,
): Length | null {
  if (path.includes(playlistId)) return NOTHING;
  const playlist = facts.playlists.get(playlistId);
  if (playlist === undefined) return null;
  const entries = playlist?.entries ?? [];
  const whole = sumOf(entries, { facts, path: [...path, playlistId] });
  if (whole === null || pick === null || pick >= entries.length) return whole;
  return { ms: Math.round((whole.ms / entries.length) * pick), isExact: false };
}
