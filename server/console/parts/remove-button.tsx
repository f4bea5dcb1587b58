import classes from './remove-button.module.css';

/** Takes one of several away. */
export function RemoveButton({ label, remove }: { label: string; remove: () => void }) {
  return (
    <button type="button" className={classes.remove} aria-label={label} title={label} onClick={remove}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m7 7 10 10M17 7 7 17" />
      </svg>
    </button>
  );
}
