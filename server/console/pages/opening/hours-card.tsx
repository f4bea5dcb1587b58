import type { Area, Holiday, OpeningHours } from '../../../../shared/contract/index.ts';
import { useSession } from '../../app/use-session.ts';
import { LinkButton } from '../../parts/index.ts';
import { dateIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useLocalised } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { DaysTable, Standing } from './days-table.tsx';
import { viewOf } from './opening-days.ts';
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
        <div className={classes.headEnd}>
          <Standing now={view.now} zone={zone} />
          <ChangeLink hours={hours} name={name} />
        </div>
      </div>
      <p className={classes.quiet}>{say('key', { key: hours.key })}</p>
      <DaysTable days={view.days} label={say('days', { name })} />
      <Overrides hours={hours} today={dateIn(zone, around.nowMs)} />
    </section>
  );
}

function ChangeLink({ hours: { id, gateId }, name }: { hours: OpeningHours; name: string }) {
  const say = useWords(openingWords);
  if (!useSession().permissions.includes('places:write')) return null;
  return (
    <LinkButton
      to="/gates/$gateId/hours/$hoursId"
      params={{ gateId, hoursId: id }}
      variant="default"
      size="xs"
      aria-label={say('changeHours', { name })}
    >
      {say('change')}
    </LinkButton>
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
