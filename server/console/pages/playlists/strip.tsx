import type { PlaylistEntry } from '../../../../shared/contract/index.ts';
import { Thumbnail, ThumbnailFrame } from '../../parts/index.ts';
import type { Facts } from './length.ts';
import classes from './playlists.module.css';

const SHOWN = 4;

/** What the first entries look like. */
export function Strip({ entries, facts }: { entries: readonly PlaylistEntry[]; facts: Facts }) {
  return (
    <span className={classes.strip} aria-hidden="true">
      {entries.slice(0, SHOWN).map((entry) => (
        <EntryPicture key={entry.id} source={entry.source} facts={facts} />
      ))}
    </span>
  );
}

/** What an entry looks like: of a nested playlist, its first content. */
export function EntryPicture({ source, facts }: { source: PlaylistEntry['source']; facts: Facts }) {
  if (source.kind === 'playlist') return <ThumbnailFrame sign="playlist" />;
  const content = facts.contents.get(source.contentId);
  if (content === undefined) return <ThumbnailFrame sign="notice" />;
  return content === null ? <ThumbnailFrame sign="gone" /> : <Thumbnail of={content} />;
}
