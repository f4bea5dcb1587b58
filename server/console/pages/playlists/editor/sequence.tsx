import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { use, useRef } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { durationText } from '../duration-text.ts';
import { lengthOf, type Facts } from '../length.ts';
import { SEQUENCE } from './carried.ts';
import { DropPlaceContext } from './drop-place.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { standingOf } from './entry-facts.ts';
import { EntryRow } from './entry-row.tsx';
import type { Editor } from './use-editor.ts';

export interface SequenceProps {
  editor: Editor;
  facts: Facts;
  chosen: PlaylistEntry | null;
  choose: (id: string | null) => void;
  zone: string;
  /** Tells screen readers what became of a command. */
  announce: (text: string) => void;
}

/** The entries from first to last, and how long they take together. */
export function Sequence(props: SequenceProps) {
  const say = useWords(editorWords);
  const { entries } = props.editor.draft;
  const { setNodeRef } = useDroppable({ id: SEQUENCE });
  const heading = useRef<HTMLHeadingElement>(null);
  const place = use(DropPlaceContext);
  const refusedId = entries.find(({ id }) => props.editor.refusals.entries.has(id))?.id;
  const isAtEnd = place !== null && place.beside === null;
  return (
    <section ref={setNodeRef} className={classes.sequence} data-target={isAtEnd} aria-labelledby="sequence">
      <h2 id="sequence" ref={heading} tabIndex={-1} className={classes.unseen}>
        {say('sequence')}
      </h2>
      {entries.length === 0 ? (
        <div className={classes.empty}>
          <p>{say('empty')}</p>
          <p className={classes.quiet}>{say('emptyHint')}</p>
        </div>
      ) : (
        <SortableContext items={entries} strategy={verticalListSortingStrategy}>
          <ol className={classes.entries}>
            {entries.map((entry, i) => (
              <EntryRow
                key={entry.id}
                {...props}
                entry={entry}
                position={i + 1}
                isFirstRefused={entry.id === refusedId}
                onRemoved={() => heading.current?.focus()}
              />
            ))}
          </ol>
        </SortableContext>
      )}
      <Foot entries={entries} facts={props.facts} />
    </section>
  );
}

function Foot({ entries, facts }: { entries: readonly PlaylistEntry[]; facts: Facts }) {
  const say = useWords(editorWords);
  const length = lengthOf(entries, facts);
  const silent = entries.filter((entry) => standingOf(entry, facts)?.willPlay === false).length;
  return (
    <footer className={classes.foot}>
      <span>{say('foot', { count: entries.length })}</span>
      {silent > 0 && <span className={classes.silent}>{say('silent', { count: silent })}</span>}
      {length !== null && (
        <strong>{say(length.isExact ? 'total' : 'totalAbout', { length: durationText(length.ms) })}</strong>
      )}
    </footer>
  );
}
