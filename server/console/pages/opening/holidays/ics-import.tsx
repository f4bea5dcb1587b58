import { Button, FileButton, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Holiday, IcsHolidays } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { problemOf } from '../../../api/call-failed.ts';
import { DropVeil, ProblemNote, useFileDrop } from '../../../parts/index.ts';
import { useLanguage, useWords } from '../../../words/define-words.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../editor.module.css';
import { withDays } from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';
import { LeftOut } from './left-out.tsx';
import { readFile } from './read-file.ts';

interface IcsImportProps {
  today: string;
  days: readonly Holiday[];
  /** The list with the days of the file. */
  take: (days: readonly Holiday[]) => void;
}

/** Days of a calendar file, chosen or dropped: read by the server, looked at, and then put into the list. */
export function IcsImport({ today, days, take }: IcsImportProps) {
  const say = useWords(calendarWords);
  const api = useApi();
  const language = useLanguage();
  const reading = useMutation({
    mutationFn: (file: File) => readFile(api, file, { language, today }),
  });
  const read = (files: readonly (File | null)[]): void => {
    const [file] = files;
    if (file instanceof File) reading.mutate(file);
  };
  const isOver = useFileDrop(read, true);
  return (
    <>
      {isOver && <DropVeil>{say('dropHere')}</DropVeil>}
      <div className={classes.buttons}>
        <FileButton accept=".ics,text/calendar" onChange={(file) => read([file])}>
          {(props) => (
            <Button {...props} variant="default" loading={reading.isPending}>
              {say('chooseFile')}
            </Button>
          )}
        </FileButton>
        <p className={classes.aside}>{say('fileHint')}</p>
      </div>
      {reading.error !== null && <ProblemNote problem={problemOf(reading.error)} />}
      {reading.data !== undefined && (
        <FileDays
          key={reading.submittedAt}
          found={reading.data}
          file={reading.variables?.name ?? ''}
          take={(found) => {
            take(withDays(days, found));
            reading.reset();
          }}
          drop={() => reading.reset()}
        />
      )}
    </>
  );
}

interface FileDaysProps {
  found: IcsHolidays;
  file: string;
  take: (days: readonly Holiday[]) => void;
  drop: () => void;
}

/** What was found in a file, and what was left out of it, before anything is taken. */
function FileDays({ found: { days, leftOut }, file, take, drop }: FileDaysProps) {
  const say = useWords(calendarWords);
  const { dates } = useTimeWords();
  const [source, setSource] = useState(days[0]?.source ?? '');
  const [first, last] = [days[0], days.at(-1)];
  return (
    <div className={classes.part} role="group" aria-label={say('fileDays', { file })}>
      <p role="status">
        {first === undefined || last === undefined
          ? say('noneFound')
          : say('found', { count: days.length, dates: dates(first.date, last.date) })}
      </p>
      {leftOut.length > 0 && <LeftOut events={leftOut} />}
      {days.length > 0 && (
        <TextInput
          label={say('source')}
          value={source}
          onChange={({ currentTarget }) => setSource(currentTarget.value)}
          maxLength={200}
          autoComplete="off"
          error={source.trim() === '' ? say('sourceMissing') : undefined}
        />
      )}
      <div className={classes.buttons}>
        {days.length > 0 && (
          <Button
            variant="default"
            disabled={source.trim() === ''}
            onClick={() => take(days.map((day) => ({ ...day, source: source.trim() })))}
          >
            {say('take', { count: days.length })}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={drop}>
          {say('dropFile')}
        </Button>
      </div>
    </div>
  );
}
