import { formatInstant } from '../../../../shared/time/index.ts';
import { StateMark, Table, type StateTone } from '../../parts/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import type { OpeningDayRow, OpeningView } from './opening-days.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

const NARROW = '10.5rem minmax(0, 1fr) minmax(0, 1fr)';

interface DaysTableProps {
  days: readonly OpeningDayRow[];
  label: string;
  /** Beside a form. */
  isNarrow?: boolean;
}

/** The days that come: when it is open, and why it is not as the week says. */
export function DaysTable({ days, label, isNarrow = false }: DaysTableProps) {
  const say = useWords(openingWords);
  return (
    <Table
      columns={isNarrow ? NARROW : 'minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr)'}
      leastWidth={isNarrow ? '24rem' : '36rem'}
      label={label}
      head={
        <>
          <th scope="col">{say('day')}</th>
          <th scope="col">{say('hours')}</th>
          <th scope="col">{say('why')}</th>
        </>
      }
    >
      {days.map((day) => (
        <DayRow key={day.date} day={day} />
      ))}
    </Table>
  );
}

const TONES: Record<OpeningView['now']['state'], StateTone> = {
  open: 'well',
  closed: 'off',
  unknown: 'care',
};

/** How it stands, and until when. */
export function Standing({ now, zone }: Pick<OpeningView, 'now'> & { zone: string }) {
  const say = useWords(openingWords);
  const { dateTime } = useTimeWords();
  const { state, endMs } = now;
  const until = Number.isFinite(endMs) && state !== 'unknown' ? dateTime(formatInstant(endMs), zone) : null;
  return (
    <StateMark tone={TONES[state]}>
      {until === null || state === 'unknown' ? say(state) : say(`${state}Until`, { time: until })}
    </StateMark>
  );
}

function DayRow({ day }: { day: OpeningDayRow }) {
  const say = useWords(openingWords);
  const localise = useLocalised();
  const { date, weekday } = useTimeWords();
  const { windows, isAllDay, override, holiday } = day;
  const hours = isAllDay ? say('allDay') : windows.length === 0 ? say('closedAllDay') : windows.join(', ');
  return (
    <tr>
      <td>
        {weekday(day.date)}, {date(day.date)}
      </td>
      <td>{hours}</td>
      <td className={classes.quiet}>{override ?? (holiday === null ? '' : localise(holiday))}</td>
    </tr>
  );
}
