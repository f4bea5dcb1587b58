import { MoveButton, RemoveButton } from '../../../parts/index.ts';
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

/** Up, down, and out. */
export function OrderButtons({ part, isFirst, isLast, move, remove }: OrderButtonsProps) {
  const say = useWords(liveWords);
  return (
    <div className={classes.order}>
      <MoveButton label={say('moveUp', { part })} direction="up" isEnd={isFirst} move={() => move(-1)} />
      <MoveButton label={say('moveDown', { part })} direction="down" isEnd={isLast} move={() => move(1)} />
      <RemoveButton label={say('remove', { part })} remove={remove} />
    </div>
  );
}
