import { Button } from '@mantine/core';
import { useState } from 'react';
import { MomentField, RemoveButton } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './editor.module.css';
import { editorWords } from './editor-words.ts';

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
        <div
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || typed === '') return;
            event.preventDefault();
            add();
          }}
        >
          <MomentField of="date" label={say('exceptDates')} value={typed} onChange={type} />
        </div>
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
