import { ActionIcon } from '@mantine/core';
import { useWords } from '../../words/define-words.ts';
import { fieldId } from './editor-context.ts';
import { Icon } from './icons.tsx';
import classes from './notices.module.css';
import { noticesWords } from './notices-words.ts';

/** What does the same from any field inside. */
const KEYS = { up: 'Alt ↑', down: 'Alt ↓' } as const;

interface OrderButtonsProps {
  /** Of the block or step, which keeps it wherever it goes. */
  id: string;
  /** What is moved, as people call it. */
  part: string;
  index: number;
  count: number;
  move: (to: number) => void;
  /** Missing where it may not be taken out. */
  remove?: (() => void) | undefined;
}

/** Up, down, and out. A button that leads nowhere keeps the focus, so that moving can go on the other way. */
export function OrderButtons({ id, part, index, count, move, remove }: OrderButtonsProps) {
  const say = useWords(noticesWords);
  return (
    <div className={classes.order}>
      <MoveButton
        id={`${id}:up`}
        icon="up"
        label={say('moveUp', { part })}
        isEnd={index === 0}
        move={() => move(index - 1)}
      />
      <MoveButton
        id={`${id}:down`}
        icon="down"
        label={say('moveDown', { part })}
        isEnd={index === count - 1}
        move={() => move(index + 1)}
      />
      {remove !== undefined && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say('remove', { part })}
          title={say('remove', { part })}
          onClick={remove}
        >
          <Icon of="remove" />
        </ActionIcon>
      )}
    </div>
  );
}

interface MoveButtonProps {
  id: string;
  icon: 'up' | 'down';
  label: string;
  isEnd: boolean;
  move: () => void;
}

function MoveButton({ id, icon, label, isEnd, move }: MoveButtonProps) {
  return (
    <ActionIcon
      id={fieldId(id)}
      variant="subtle"
      color="gray"
      aria-label={label}
      title={`${label} (${KEYS[icon]})`}
      aria-disabled={isEnd}
      className={classes.move ?? ''}
      onClick={isEnd ? undefined : move}
    >
      <Icon of={icon} />
    </ActionIcon>
  );
}
