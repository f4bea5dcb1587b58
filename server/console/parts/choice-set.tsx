import { useId, type ReactNode } from 'react';
import classes from './choice-set.module.css';

interface ChoiceSetProps {
  /** What is chosen. */
  label: string;
  error?: string | undefined;
  children: ReactNode;
}

/** Several fields that make one choice, under its name, with what is wrong with it. */
export function ChoiceSet({ label, error, children }: ChoiceSetProps) {
  const errorId = useId();
  return (
    <fieldset className={classes.set} aria-describedby={error === undefined ? undefined : errorId}>
      <legend className={classes.legend}>{label}</legend>
      {children}
      {error !== undefined && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
