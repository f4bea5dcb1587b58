import classes from './row-buttons.module.css';

const REMOVE = 'm7 7 10 10M17 7 7 17';
const MOVE = { up: 'm6 15 6-6 6 6', down: 'm6 9 6 6 6-6' };

/** Takes one of several away. */
export function RemoveButton({ label, remove }: { label: string; remove: () => void }) {
  return <RowButton label={label} press={remove} path={REMOVE} />;
}

interface MoveButtonProps {
  label: string;
  direction: keyof typeof MOVE;
  isEnd: boolean;
  move: () => void;
}

/** Moves one of several by a place. At the end it keeps the focus, so that moving can go on the other way. */
export function MoveButton({ label, direction, isEnd, move }: MoveButtonProps) {
  return <RowButton label={label} press={move} path={MOVE[direction]} isIdle={isEnd} />;
}

interface RowButtonProps {
  label: string;
  press: () => void;
  path: string;
  isIdle?: boolean;
}

function RowButton({ label, press, path, isIdle = false }: RowButtonProps) {
  return (
    <button
      type="button"
      className={classes.button}
      aria-label={label}
      title={label}
      aria-disabled={isIdle}
      onClick={isIdle ? undefined : press}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
