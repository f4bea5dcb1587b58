import type { Area, Holiday, OpeningHours } from '../../../../shared/contract/index.ts';
import { formatInstant } from '../../../../shared/time/index.ts';
import { StateMark, Table, type StateTone } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { viewOf, type OpeningDayRow, type OpeningView } from './opening-days.ts';
import { openingWords } from './opening-words.ts';
import classes from './opening.module.css';

interface HoursCardProps {
  hours: OpeningHours;
  area: Area | undefined;
  around: { zone: string; holidays: readonly Holiday[]; nowMs: number };
}

/** One of the gate's opening hours: how it stands now, the days that come, and the dates on which it is otherwise. */
export function HoursCard({ hours, area, around }: HoursCardProps) {
  const say = useWords(openingWords);
  const localise = useLocalised();
  const zone = hours.zone ?? around.zone;
  const view = viewOf(hours, around);
  const direction = hours.direction === 'both' ? [] : [say(hours.direction)];
  const name = [say(hours.function), ...direction, ...(area === undefined ? [] : [localise(area.name)])].join(
    ', ',
  );
  const headingId = `hours-${hours.id}`;
  return (
    <section className={classes.card} aria-labelledby={headingId}>
      <div className={classes.head}>
        <h2 id={headingId}>{name}</h2>
        <Standing now={view.now} zone={zone} />
      </div>
      <p className={classes.quiet}>{say('key', { key: hours.key })}</p>
      <Table
        columns="minmax(0, 2fr) minmax(0, 3fr) minmax(0, 2fr)"
        leastWidth="36rem"
        label={say('days', { name })}
        head={
          <>
            <th scope="col">{say('day')}</th>
            <th scope="col">{say('hours')}</th>
            <th scope="col">{say('why')}</th>
          </>
        }
      >
        {view.days.map((day) => (
          <DayRow key={day.date} day={day} />
        ))}
      </Table>
      <Overrides hours={hours} today={dateIn(zone, around.nowMs)} />
    </section>
  );
}

const TONES: Record<OpeningView['now']['state'], StateTone> = {
  open: 'well',
  closed: 'off',
  unknown: 'care',
};

function Standing({ now, zone }: Pick<OpeningView, 'now'> & { zone: string }) {
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

function Overrides({ hours, today }: { hours: OpeningHours; today: string }) {
  const say = useWords(openingWords);
  const { dates } = useTimeWords();
  const toCome = hours.overrides
    .filter(({ date, endDate }) => today <= (endDate ?? date))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
  if (toCome.length === 0) return null;
  return (
    <>
      <h3>{say('otherwise')}</h3>
      <ul className={classes.overrides}>
        {toCome.map(({ date, endDate, kind, windows, reason }) => {
          const said = windows.map(({ start, end }) => `${start}–${end}`).join(', ');
          const what = kind === 'less' ? say('less', { windows: said }) : said === '' ? say('nothing') : said;
          return (
            <li key={`${date} ${kind} ${said}`}>
              {dates(date, endDate ?? date)}: {what} <span className={classes.quiet}>({reason})</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
