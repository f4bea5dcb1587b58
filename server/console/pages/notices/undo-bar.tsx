import { ActionIcon, Button } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import { fieldOf } from './draft/check-draft.ts';
import { mayRestore, type Removal } from './draft/edit-blocks.ts';
import { fieldId, useEditor } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';
import type { DraftState } from './use-draft.ts';

/** The button that brings back what was taken out last. */
export const UNDO = 'undo';

/** Instead of asking before something is taken out: what it was, and the way back. */
export function UndoBar({ work }: { work: DraftState }) {
  const say = useWords(noticesWords);
  const { focusNext } = useEditor();
  const last = work.removed.at(-1);
  if (last === undefined) return null;
  const hasRoom = mayRestore(work.draft, last.removal);
  const undo = (): void => {
    work.undo();
    focusNext(fieldId(backAt(last.removal)));
  };
  return (
    <div className={classes.undo} role="status">
      <span>
        {say('removed', { part: last.name })} {!hasRoom && say('noRoom')}
      </span>
      <Button id={fieldId(UNDO)} size="compact-md" disabled={!hasRoom} onClick={undo}>
        {say('undo')}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={work.forgetRemoved}>
        <Icon of="close" />
      </ActionIcon>
    </div>
  );
}

/** Where the focus goes when something is back: the first thing that can be done with it. */
function backAt(removal: Removal): string {
  if (removal.kind === 'language') return fieldOf('title', removal.language);
  if (removal.kind === 'row') return `${removal.row.id}:up`;
  return `${removal.kind === 'block' ? removal.block.id : removal.step.id}:up`;
}
