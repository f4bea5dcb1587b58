import { Autocomplete } from '@mantine/core';
import classes from './conditions.module.css';

interface KeyFieldProps {
  name: string;
  label: string;
  hint: string;
  value: string;
  onChange: (key: string) => void;
  /** What there is to choose from, and what is said of each; any other may be typed. */
  known: readonly { key: string; about: string }[];
  error?: string | undefined;
  placeholder?: string | undefined;
}

/** A key of the gate: chosen among those that are known, or typed. */
export function KeyField({ name, label, hint, value, onChange, known, error, placeholder }: KeyFieldProps) {
  const abouts = new Map(known.map(({ key, about }) => [key, about]));
  const about = abouts.get(value);
  return (
    <Autocomplete
      name={name}
      className={classes.key ?? ''}
      label={label}
      description={about || hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      onChange={onChange}
      data={[...abouts.keys()]}
      renderOption={({ option }) => (
        <span className={classes.option}>
          <span>{option.value}</span> <span className={classes.quiet}>{abouts.get(option.value)}</span>
        </span>
      )}
      error={error}
      placeholder={placeholder ?? ''}
      limit={60}
      maxLength={120}
      autoComplete="off"
      spellCheck={false}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
