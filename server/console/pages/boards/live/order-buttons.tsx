import { RemoveButton } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { liveWords } from './live-words.ts';
import classes from './live.module.css';

interface OrderButtonsProps {
  /** What is moved, as people call it. */
  part: string;
  isFirst: boolean;
  isLast: boolean;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** Up, down, and out. A button that leads nowhere keeps the focus, so that moving can go on the other way. */
export function OrderButtons({ part, isFirst, isLast, move, remove }: OrderButtonsProps) {
  const say = useWords(liveWords);
  return (
    <div className={classes.order}>
      <MoveButton
        label={say('moveUp', { part })}
        isEnd={isFirst}
        move={() => move(-1)}
        path="m6 15 6-6 6 6"
      />
      <MoveButton label={say('moveDown', { part })} isEnd={isLast} move={() => move(1)} path="m6 9 6 6 6-6" />
      <RemoveButton label={say('remove', { part })} remove={remove} />
    </div>
  );
}

interface MoveButtonProps {
  label: string;
  isEnd: boolean;
  move: () => void;
  path: string;
}

function MoveButton({ label, isEnd, move, path }: MoveButtonProps) {
  return (
    <button
      type="button"
      className={classes.move}
      aria-label={label}
      title={label}
      aria-disabled={isEnd}
      onClick={isEnd ? undefined : move}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
