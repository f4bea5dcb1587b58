import { Checkbox, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Holiday } from '../../../../../shared/contract/index.ts';
import { useApi } from '../../../api/api-context.ts';
import { publicHolidaysQuery } from '../../../api/opening.ts';
import { QueryView, Table } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useLocalised } from '../../../words/localised.ts';
import { useTimeWords } from '../../../words/time.ts';
import classes from '../editor.module.css';
import type { CalendarChoices } from './calendar-choices.ts';
import { calendarWords } from './calendar-words.ts';

interface PublicDaysProps {
  choices: CalendarChoices;
  change: (changed: Partial<CalendarChoices>) => void;
  today: string;
}

/** Whether the country's days count, and on which of them the gate works all the same. */
export function PublicDays({ choices, change, today }: PublicDaysProps) {
  const say = useWords(calendarWords);
  const { publicHolidays } = choices;
  return (
    <>
      <Switch
        label={say('keepPublic')}
        checked={publicHolidays !== null}
        onChange={({ currentTarget }) => change({ publicHolidays: currentTarget.checked ? 'vietnam' : null })}
      />
      {publicHolidays !== null && (
        <DaysToCome
          {...{ today }}
          exceptDates={choices.exceptDates}
          onChange={(exceptDates) => change({ exceptDates })}
        />
      )}
    </>
  );
}

interface DaysToComeProps {
  today: string;
  exceptDates: readonly string[];
  onChange: (exceptDates: readonly string[]) => void;
}

/** Of this year and the next; what is said of others stays. */
function DaysToCome({ today, exceptDates, onChange }: DaysToComeProps) {
  const say = useWords(calendarWords);
  const until = `${Number(today.slice(0, 4)) + 1}-12-31`;
  const days = useQuery(publicHolidaysQuery(useApi(), 'vietnam', { from: today, until }));
  const set = (date: string, isKept: boolean): void => {
    const others = exceptDates.filter((one) => one !== date);
    onChange(isKept ? others : [...others, date].toSorted());
  };
  return (
    <QueryView query={days}>
      {(rows) => (
        <Table
          columns="6rem minmax(0, 2fr) minmax(0, 3fr) minmax(0, 3fr)"
          leastWidth="40rem"
          label={say('publicDays')}
          head={
            <>
              <th scope="col">{say('kept')}</th>
              <th scope="col">{say('day')}</th>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('source')}</th>
            </>
          }
        >
          {rows.map((day) => (
            <DayRow
              key={day.date}
              day={day}
              isKept={!exceptDates.includes(day.date)}
              keep={(isKept) => set(day.date, isKept)}
            />
          ))}
        </Table>
      )}
    </QueryView>
  );
}

function DayRow({ day, isKept, keep }: { day: Holiday; isKept: boolean; keep: (isKept: boolean) => void }) {
  const say = useWords(calendarWords);
  const localise = useLocalised();
  const { date, weekday } = useTimeWords();
  const name = localise(day.name);
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={say('keepDay', { name, date: date(day.date) })}
          checked={isKept}
          onChange={({ currentTarget }) => keep(currentTarget.checked)}
        />
      </td>
      <td>
        {weekday(day.date)}, {date(day.date)}
      </td>
      <td>{name}</td>
      <td className={classes.aside}>{day.source}</td>
    </tr>
  );
}
