import { useDraggable } from '@dnd-kit/core';
import type { PointerEventHandler } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { StateMark, Thumbnail, ThumbnailFrame } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { Sign } from '../sign.tsx';
import type { Carried, Put } from './carried.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { standingOf } from './entry-facts.ts';
import type { ShelfRow } from './use-shelf.ts';

/** One thing to play. By keyboard it is added and then moved; by pointer it can be dragged to its place at once. */
export function LibraryCard({ row, put }: { row: ShelfRow; put: Put }) {
  const say = useWords(editorWords);
  const { title } = row;
  const source = sourceOf(row);
  const data: Carried = { kind: 'library', title, source };
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `library ${row.id}`, data });
  return (
    <li className={classes.card} data-carried={isDragging}>
      <div className={classes.cardPicture}>
        {'content' in row ? <Thumbnail of={row.content} /> : <ThumbnailFrame sign="playlist" />}
        <span className={classes.plus}>
          <Sign of="add" />
        </span>
      </div>
      <p className={classes.cardTitle}>{title}</p>
      <CardLine row={row} />
      <button
        type="button"
        ref={setNodeRef}
        className={classes.cover}
        aria-label={say('add', { title })}
        title={say('add', { title })}
        onPointerDown={listeners?.['onPointerDown'] as PointerEventHandler | undefined}
        onClick={() => put({ source, title })}
      />
    </li>
  );
}

function CardLine({ row }: { row: ShelfRow }) {
  const say = useWords(editorWords);
  if (!('content' in row)) {
    return <p className={classes.cardLine}>{say('entriesIn', { count: row.playlist.entries.length })}</p>;
  }
  const { content } = row;
  const standing = standingOf(
    { source: sourceOf(row) },
    { contents: new Map([[content.id, content]]), playlists: new Map() },
  );
  return (
    <p className={classes.cardLine}>
      {say(content.kind)}
      {standing !== null && !standing.willPlay && (
        <StateMark tone={standing.tone}>{say(`${standing.says}Short`)}</StateMark>
      )}
    </p>
  );
}

function sourceOf(row: ShelfRow): PlaylistEntry['source'] {
  return 'content' in row
    ? { kind: 'content', contentId: row.id, versionDigest: null }
    : { kind: 'playlist', playlistId: row.id, pick: null };
}
