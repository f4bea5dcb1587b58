import { Link } from '@tanstack/react-router';
import { useWords } from '../../words/define-words.ts';
import type { Bar } from './bars.ts';
import classes from './calendar.module.css';
import { pointing } from './day-column.tsx';
import { OccurrenceText } from './occurrence-text.tsx';
import { isOverruledThroughout } from './occurrences.ts';
import { PEEK_ID, type Pointing } from './peek.tsx';
import { schedulesWords } from './schedules-words.ts';

interface CalendarBarsProps {
  bars: readonly Bar[];
  zone: string;
  point: Pointing;
}

/** What plays all day long, above the hours. */
export function CalendarBars({ bars, zone, point }: CalendarBarsProps) {
  const say = useWords(schedulesWords);
  if (bars.length === 0) return null;
  return (
    <ul className={classes.bars} aria-label={say('allDay')}>
      {bars.map(({ occurrence, column, columns, row }) => (
        <li
          key={`${occurrence.id} ${column}`}
          style={{ gridColumn: `${column + 1} / span ${columns}`, gridRow: row + 1 }}
        >
          <Link
            to="/schedules/$scheduleId"
            params={{ scheduleId: occurrence.schedule.id }}
            className={classes.bar}
            data-interrupt={occurrence.schedule.perHour !== null || undefined}
            data-gives-way={isOverruledThroughout(occurrence, occurrence) || undefined}
            aria-describedby={PEEK_ID}
            {...pointing(point, occurrence, occurrence.startMs)}
          >
            <OccurrenceText occurrence={occurrence} zone={zone} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
