import type { PlaylistEntry } from '../../../../shared/contract/index.ts';
import { Thumbnail, ThumbnailFrame } from '../../parts/index.ts';
import { partsOf } from './editor/preview-run.ts';
import type { Facts } from './length.ts';
import classes from './playlists.module.css';
import { Sign } from './sign.tsx';

const SHOWN = 4;

/** What the first entries look like. */
export function Strip({ entries, facts }: { entries: readonly PlaylistEntry[]; facts: Facts }) {
  return (
    <div className={classes.strip} aria-hidden="true">
      {entries.slice(0, SHOWN).map((entry) => (
        <EntryPicture key={entry.id} entry={entry} facts={facts} />
      ))}
    </div>
  );
}

interface EntryPictureProps {
  entry: PlaylistEntry;
  facts: Facts;
}

/** What an entry looks like: of a nested playlist, its first content, with a sign. */
export function EntryPicture({ entry, facts }: EntryPictureProps) {
  const { source } = entry;
  if (source.kind === 'playlist') return <NestedPicture entry={entry} facts={facts} />;
  const content = facts.contents.get(source.contentId);
  if (content === undefined) return <ThumbnailFrame />;
  return content === null ? <ThumbnailFrame sign="gone" /> : <Thumbnail of={content} />;
}

function NestedPicture({ entry, facts }: EntryPictureProps) {
  const [first] = partsOf(entry, facts);
  const content = first === undefined ? null : facts.contents.get(first.contentId);
  if (!content) return <ThumbnailFrame sign="playlist" />;
  return (
    <div className={classes.nested}>
      <Thumbnail of={content} />
      <span>
        <Sign of="playlist" />
      </span>
    </div>
  );
}
