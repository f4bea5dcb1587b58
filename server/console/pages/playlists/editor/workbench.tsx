import { useState } from 'react';
import type { PlaylistEntry } from '../../../../../shared/contract/index.ts';
import { uuidv7 } from 'uuidv7';
import { useWords } from '../../../words/define-words.ts';
import type { Facts } from '../length.ts';
import type { Put } from './carried.ts';
import { newEntry } from './draft.ts';
import { DragGround } from './drag-ground.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { LibraryDrawer } from './library-drawer.tsx';
import { PreviewPanel } from './preview-panel.tsx';
import { Sequence } from './sequence.tsx';
import type { Editor } from './use-editor.ts';

interface WorkbenchProps {
  editor: Editor;
  facts: Facts;
  /** By which instants are told and typed. */
  zone: string;
}

/** The entries, and beside them how the chosen one looks and what else there is to choose. */
export function Workbench({ editor, facts, zone }: WorkbenchProps) {
  const say = useWords(editorWords);
  const [chosenId, choose] = useState<string | null>(null);
  const [said, announce] = useState('');
  const { entries } = editor.draft;
  const chosen = entries.find(({ id }) => id === chosenId) ?? null;
  const put: Put = ({ source, title }, at = placeAfter(entries, chosen)) => {
    const entry = newEntry(uuidv7(), source);
    editor.edit({ kind: 'add', entries: [entry], at });
    choose(entry.id);
    announce(say('added', { title, position: at + 1 }));
  };
  const shared = { editor, facts, chosen, choose };
  return (
    <DragGround editor={editor} facts={facts} put={put}>
      <div className={classes.workbench}>
        <Sequence {...shared} zone={zone} announce={announce} />
        <div className={classes.side}>
          <PreviewPanel {...shared} />
          {editor.canEdit && <LibraryDrawer put={put} gateId={editor.draft.gateId} ownId={editor.base?.id} />}
        </div>
      </div>
      <p role="status" className={classes.unseen}>
        {said}
      </p>
    </DragGround>
  );
}

function placeAfter(entries: readonly PlaylistEntry[], chosen: PlaylistEntry | null): number {
  return chosen === null ? entries.length : entries.indexOf(chosen) + 1;
}
