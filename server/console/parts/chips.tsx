import type { ReactNode } from 'react';
import { ChoiceSet } from './choice-set.tsx';
import classes from './chips.module.css';

interface ChipsProps<Value extends string> {
  /** What is chosen. */
  label: string;
  name: string;
  kind: 'radio' | 'checkbox';
  options: readonly { value: Value; label: ReactNode; title?: string }[];
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
  error?: string | undefined;
}

/** A few choices side by side, one or several of them: radio buttons or check boxes that look like what they are for. */
export function Chips<Value extends string>(props: ChipsProps<Value>) {
  const { label, name, kind, options, chosen, onChange, error } = props;
  const toggle = (value: Value, isOn: boolean): void => {
    if (kind === 'radio') onChange([value]);
    else onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value));
  };
  return (
    <ChoiceSet label={label} error={error}>
      <div className={classes.chips}>
        {options.map((option) => (
          <label key={option.value} className={classes.chip}>
            <input
              type={kind}
              name={name}
              value={option.value}
              aria-label={option.title}
              checked={chosen.includes(option.value)}
              onChange={({ currentTarget }) => toggle(option.value, currentTarget.checked)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </ChoiceSet>
  );
}
