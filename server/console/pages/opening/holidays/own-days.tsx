import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Holiday } from '../../../../../shared/contract/index.ts';
import { RemoveButton, Table, useInStages, type FieldErrors } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useLocalised } from '../../../words/localised.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../editor.module.css';
import { BLANK_DAY, typedOf, type CalendarChoices } from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';
import { DayFields } from './day-fields.tsx';

interface OwnDaysProps {
  choices: CalendarChoices;
  change: (changed: Partial<CalendarChoices>) => void;
  /** What is over is shown only when it is asked for. */
  today: string;
  errors: FieldErrors;
}

/** The days that the gate keeps beside the country's, or instead of them. */
export function OwnDays({ choices, change, today, errors }: OwnDaysProps) {
  const say = useWords(calendarWords);
  const { days } = choices;
  const [arePastShown, showPast] = useState(false);
  const past = days.filter(({ date }) => date < today).length;
  const shown = arePastShown ? days : days.slice(past);
  return (
    <>
      <DayFields choices={choices} change={change} error={errors['date']} />
      {errors['days'] !== undefined && <p className={classes.error}>{errors['days']}</p>}
      {past > 0 && !arePastShown && (
        <Button className={classes.add ?? ''} variant="subtle" size="xs" onClick={() => showPast(true)}>
          {say('showPast', { count: past })}
        </Button>
      )}
      {shown.length > 0 && (
        <DayTable
          days={shown}
          edit={(day) => change({ typed: typedOf(day) })}
          remove={({ date }) =>
            change({
              days: days.filter((one) => one.date !== date),
              ...(choices.typed.changes?.date === date ? { typed: BLANK_DAY } : {}),
            })
          }
        />
      )}
    </>
  );
}

interface DayTableProps {
  days: readonly Holiday[];
  edit: (day: Holiday) => void;
  remove: (day: Holiday) => void;
}

function DayTable({ days, edit, remove }: DayTableProps) {
  const say = useWords(calendarWords);
  const rows = useInStages(days, ({ date }) => date);
  return (
    <Table
      columns="minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr) 9rem"
      leastWidth="40rem"
      cells="center"
      label={say('ownDays')}
      head={
        <>
          <th scope="col">{say('day')}</th>
          <th scope="col">{say('name')}</th>
          <th scope="col">{say('source')}</th>
          <th scope="col">{say('actions')}</th>
        </>
      }
    >
      {rows.map((day) => (
        <DayRow key={day.date} day={day} edit={() => edit(day)} remove={() => remove(day)} />
      ))}
    </Table>
  );
}

function DayRow({ day, edit, remove }: { day: Holiday; edit: () => void; remove: () => void }) {
  const say = useWords(calendarWords);
  const localise = useLocalised();
  const { date, weekday } = useTimeWords();
  const what = { date: date(day.date) };
  return (
    <tr>
      <td>
        {weekday(day.date)}, {date(day.date)}
      </td>
      <td>{localise(day.name)}</td>
      <td className={classes.aside}>{day.source}</td>
      <td className={classes.rowActions}>
        <Button variant="default" size="xs" aria-label={say('changeDay', what)} onClick={edit}>
          {say('change')}
        </Button>
        <RemoveButton label={say('removeDay', what)} remove={remove} />
      </td>
    </tr>
  );
}
