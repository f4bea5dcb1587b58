import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';
import { RemoveButton } from './remove-button.tsx';

interface ExceptDatesProps {
  dates: readonly string[];
  onChange: (dates: readonly string[]) => void;
}

/** Days on which it does not play though the rest says it would. */
export function ExceptDates({ dates, onChange }: ExceptDatesProps) {
  const say = useWords(editorWords);
  const { date: inFigures } = useTimeWords();
  const [typed, type] = useState('');
  const add = (): void => {
    if (typed !== '' && !dates.includes(typed)) onChange([...dates, typed].toSorted());
    type('');
  };
  return (
    <div className={classes.except}>
      <div className={classes.addDate}>
        <TextInput
          type="date"
          label={say('exceptDates')}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" onClick={add} disabled={typed === ''}>
          {say('addDate')}
        </Button>
      </div>
      {dates.length > 0 && (
        <ul className={classes.tags}>
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
