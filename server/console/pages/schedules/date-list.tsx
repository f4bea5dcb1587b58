import { Button } from '@mantine/core';
import { useState } from 'react';
import { MomentField, RemoveButton } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';

interface DateListProps {
  name: string;
  label: string;
  dates: readonly string[];
  onChange: (dates: readonly string[]) => void;
  error: string | undefined;
}

/** Single days, in their order: typed or pointed at, and taken away one by one. */
export function DateList({ name, label, dates, onChange, error }: DateListProps) {
  const say = useWords(editorWords);
  const { date: inFigures } = useTimeWords();
  return (
    <div className={classes.dates}>
      <AddDate
        {...{ name, label, error }}
        add={(date) => {
          if (!dates.includes(date)) onChange([...dates, date].toSorted());
        }}
      />
      {dates.length > 0 && (
        <ul className={classes.tags} aria-label={label}>
          {dates.map((date) => (
            <li key={date} className={classes.tag}>
              {inFigures(date)}
              <RemoveButton
                label={say('removeDate', { date: inFigures(date) })}
                remove={() => onChange(dates.filter((one) => one !== date))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface AddDateProps extends Pick<DateListProps, 'name' | 'label' | 'error'> {
  add: (date: string) => void;
}

/** A day is added by its button or by Enter. */
export function AddDate({ name, label, error, add }: AddDateProps) {
  const say = useWords(editorWords);
  const [typed, type] = useState('');
  const addTyped = (): void => {
    if (typed !== '') add(typed);
    type('');
  };
  return (
    <div className={classes.addDate}>
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed === '') return;
          event.preventDefault();
          addTyped();
        }}
      >
        <MomentField of="date" name={name} label={label} value={typed} onChange={type} error={error} />
      </div>
      <Button
        variant="default"
        onClick={addTyped}
        disabled={typed === ''}
        aria-label={say('addDateTo', { label })}
      >
        {say('addDate')}
      </Button>
    </div>
  );
}
