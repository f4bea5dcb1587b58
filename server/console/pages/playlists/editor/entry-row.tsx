import { useSortable } from '@dnd-kit/sortable';
import { use, useEffect, useRef, useState, type CSSProperties } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { StateMark } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useSayRefusal } from '../../../words/say-refusal.ts';
import { Sign } from '../sign.tsx';
import { EntryPicture } from '../strip.tsx';
import type { Carried } from './carried.ts';
import { DropPlaceContext } from './drop-place.ts';
import { DurationField } from './duration-field.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { EntryDetails } from './entry-details.tsx';
import { standingOf, useTimingWords, useTitles } from './entry-facts.ts';
import { RowButtons } from './row-buttons.tsx';
import type { SequenceProps } from './sequence.tsx';

export interface EntryRowProps extends SequenceProps {
  entry: PlaylistEntry;
  /** From one. */
  position: number;
  /** The first of those that the server does not take. */
  isFirstRefused: boolean;
  onRemoved: () => void;
}

/** One entry: its picture and name, whether it will play, how long, and what can be done with it. */
export function EntryRow(props: EntryRowProps) {
  const { editor, facts, entry, position, chosen, choose, zone, isFirstRefused } = props;
  const say = useWords(editorWords);
  const title = useTitles(facts)(entry.source);
  const [isOpen, setOpen] = useState(false);
  const { setNodeRef, sortable, style } = useRow(entry.id, { title, canEdit: editor.canEdit });
  const mark = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isFirstRefused) mark.current?.scrollIntoView({ block: 'center' });
  }, [isFirstRefused, editor.problem]);
  const place = use(DropPlaceContext)?.beside;
  const refusal = useRefusal(editor, entry.id);
  const count = editor.draft.entries.length;
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.entry}
      data-chosen={entry === chosen}
      data-carried={sortable.isDragging}
      data-drop={place?.id === entry.id ? place.side : undefined}
      data-refused={refusal !== undefined}
    >
      <div className={classes.row}>
        {editor.canEdit && (
          <button
            type="button"
            ref={sortable.setActivatorNodeRef}
            className={classes.grip}
            {...sortable.attributes}
            {...sortable.listeners}
            aria-label={say('grip', { title, position, count })}
          >
            <Sign of="grip" />
          </button>
        )}
        <span className={classes.position}>{position}</span>
        <div className={classes.picture}>
          <EntryPicture entry={entry} facts={facts} />
          <button
            type="button"
            className={classes.cover}
            aria-label={say('show', { title })}
            title={say('show', { title })}
            aria-pressed={entry === chosen}
            onClick={() => choose(entry.id)}
          />
        </div>
        <div className={classes.about}>
          <p className={classes.title}>{title}</p>
          <EntryLine entry={entry} facts={facts} zone={zone} />
          {refusal !== undefined && (
            <p ref={mark} className={classes.refusal}>
              {refusal}
            </p>
          )}
        </div>
        <DurationField {...props} title={title} />
        <RowButtons {...props} title={title} isOpen={isOpen} toggle={() => setOpen(!isOpen)} />
      </div>
      {isOpen && <EntryDetails {...props} title={title} />}
    </li>
  );
}

/** Why the server does not take this entry. */
function useRefusal({ problem, refusals }: EntryRowProps['editor'], id: string): string | undefined {
  const sayRefusal = useSayRefusal();
  const detail = refusals.entries.get(id);
  return detail === undefined || problem === null ? undefined : sayRefusal(problem, detail);
}

/** Follows the pointer by what React sets on the element itself, which our policy of styles allows. */
function useRow(id: string, { title, canEdit }: { title: string; canEdit: boolean }) {
  const say = useWords(editorWords);
  const data: Carried = { kind: 'entry', title };
  const sortable = useSortable({
    id,
    data,
    disabled: !canEdit,
    attributes: { roleDescription: say('sortable') },
  });
  const { transform, transition, setNodeRef } = sortable;
  const style: CSSProperties = {
    ...(transform === null ? {} : { transform: `translate3d(0, ${Math.round(transform.y)}px, 0)` }),
    ...(transition === undefined ? {} : { transition }),
  };
  return { setNodeRef, sortable, style };
}

/** Kind, state and conditions in one line. */
function EntryLine({ entry, facts, zone }: Pick<EntryRowProps, 'entry' | 'facts' | 'zone'>) {
  const say = useWords(editorWords);
  const timing = useTimingWords(zone)(entry);
  const standing = standingOf(entry, facts);
  return (
    <p className={classes.line}>
      <span>{[useKind(entry, facts), ...timing].filter((words) => words !== '').join(' · ')}</span>
      {standing !== null && standing.says !== 'approved' && (
        <StateMark tone={standing.tone}>{say(standing.says)}</StateMark>
      )}
    </p>
  );
}

function useKind({ source }: PlaylistEntry, facts: EntryRowProps['facts']): string {
  const say = useWords(editorWords);
  if (source.kind === 'content') {
    const kind = facts.contents.get(source.contentId)?.kind;
    return kind === undefined ? '' : say(kind);
  }
  const count = facts.playlists.get(source.playlistId)?.entries.length;
  const size = count === undefined ? [] : [say('entriesIn', { count })];
  const picks = source.pick === null ? [] : [say('picks', { count: source.pick })];
  return [say('playlist'), ...size, ...picks].join(' · ');
}
