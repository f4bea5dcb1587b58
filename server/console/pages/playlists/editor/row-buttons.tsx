import { ActionIcon } from '@mantine/core';
import { flushSync } from 'react-dom';
import type { MouseEvent } from 'react';
import { useWords } from '../../../words/define-words.ts';
import { Sign } from '../sign.tsx';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import type { EntryRowProps } from './entry-row.tsx';

interface RowButtonsProps extends EntryRowProps {
  title: string;
  isOpen: boolean;
  toggle: () => void;
}

/** Up and down without dragging, the conditions, and out. The button that was pressed keeps the focus. */
export function RowButtons(props: RowButtonsProps) {
  const say = useWords(editorWords);
  const { editor, entry, position, title, isOpen, toggle, announce, onRemoved } = props;
  const count = editor.draft.entries.length;
  const move = (to: number, { currentTarget }: MouseEvent<HTMLButtonElement>): void => {
    if (to < 1 || to > count) return;
    flushSync(() => editor.edit({ kind: 'move', id: entry.id, to: to - 1 }));
    currentTarget.focus();
    announce(say('moved', { title, position: to, count }));
  };
  const remove = (): void => {
    editor.edit({ kind: 'remove', id: entry.id });
    announce(say('removed', { title }));
    onRemoved();
  };
  return (
    <div className={classes.buttons}>
      {editor.canEdit && (
        <>
          <RowButton
            name={say('up', { title })}
            sign="up"
            isOff={position === 1}
            press={(event) => move(position - 1, event)}
          />
          <RowButton
            name={say('down', { title })}
            sign="down"
            isOff={position === count}
            press={(event) => move(position + 1, event)}
          />
        </>
      )}
      <RowButton name={say('details', { title })} sign="more" isOpen={isOpen} press={toggle} />
      {editor.canEdit && <RowButton name={say('remove', { title })} sign="close" press={remove} />}
    </div>
  );
}

interface RowButtonProps {
  name: string;
  sign: 'up' | 'down' | 'more' | 'close';
  /** It can be come to and does nothing, so that the focus is not lost at either end. */
  isOff?: boolean;
  isOpen?: boolean;
  press: (event: MouseEvent<HTMLButtonElement>) => void;
}

function RowButton({ name, sign, isOff = false, isOpen, press }: RowButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      className={classes.button}
      aria-label={name}
      title={name}
      aria-disabled={isOff}
      aria-expanded={isOpen}
      onClick={press}
    >
      <Sign of={sign} />
    </ActionIcon>
  );
}
