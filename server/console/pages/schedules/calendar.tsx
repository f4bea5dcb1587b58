import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { Display } from '../../../../shared/contract/index.ts';
import { dateIn, daysAfter, offsetIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { barsOf } from './bars.ts';
import { CalendarBars } from './calendar-bars.tsx';
import { daysShown, fill, type CalendarDay } from './calendar-days.ts';
import classes from './calendar.module.css';
import { DayColumn } from './day-column.tsx';
import { occurrencesIn } from './occurrences.ts';
import { Peek, type Pointed } from './peek.tsx';
import { schedulesWords } from './schedules-words.ts';
import { useFirstHour } from './use-first-hour.ts';
import { useInstead } from './use-instead.ts';
import type { Planned } from './use-planned.ts';

interface CalendarProps {
  view: 'week' | 'day';
  date: string;
  zone: string;
  nowMs: number;
  planned: Planned;
  /** The one display of which it is; undefined: of all. */
  display: Display | undefined;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Days side by side: whole days above, the hours below, and what wins at the left of what gives way. */
export function Calendar({ view, date, zone, nowMs, planned, display }: CalendarProps) {
  const say = useWords(schedulesWords);
  const instead = useInstead(display);
  const [pointed, point] = useState<Pointed | null>(null);
  const { days, filled, bars } = useDays({ view, date, zone, planned });
  const frame = useFirstHour(filled, { zone, nowMs });
  const onKeyDown = useArrows(date, view === 'week' ? 7 : 1);
  return (
    <>
      <section
        ref={frame}
        className={classes.calendar}
        data-days={days.length}
        tabIndex={0}
        aria-label={say('calendar', { zone })}
        onKeyDown={onKeyDown}
      >
        <div className={classes.head}>
          <p className={classes.corner}>{offsetIn(zone, nowMs)}</p>
          {days.map((day) => (
            <DayHead key={day.date} day={day} isToday={day.date === dateIn(zone, nowMs)} />
          ))}
          <CalendarBars bars={bars} zone={zone} point={point} />
        </div>
        <div className={classes.hours}>
          <ol className={classes.clock} aria-hidden="true">
            {HOURS.map((hour) => (
              <li key={hour}>{hour === 0 ? '' : `${String(hour).padStart(2, '0')}:00`}</li>
            ))}
          </ol>
          {filled.map((day) => (
            <DayColumn key={day.date} {...{ day, zone, nowMs, instead, point }} />
          ))}
        </div>
      </section>
      {pointed !== null && (
        <Peek pointed={pointed} displays={planned.displays} display={display} zone={zone} />
      )}
    </>
  );
}

function useDays({ view, date, zone, planned }: Pick<CalendarProps, 'view' | 'date' | 'zone' | 'planned'>) {
  const { candidates } = planned;
  return useMemo(() => {
    const days = daysShown(view, date, zone);
    const [fromMs, untilMs] = [days[0]?.startMs ?? 0, days.at(-1)?.endMs ?? 0];
    const occurrences = occurrencesIn(candidates, { fromMs, untilMs, zone });
    return { days, filled: fill(days, occurrences, zone), bars: barsOf(days, occurrences) };
  }, [view, date, zone, candidates]);
}

function useArrows(date: string, days: number): (event: KeyboardEvent) => void {
  const navigate = useNavigate();
  return ({ key, altKey, ctrlKey, metaKey }) => {
    const step = STEPS[key];
    if (step === undefined || altKey || ctrlKey || metaKey) return;
    void navigate({
      to: '/schedules',
      search: (search) => ({ ...search, date: daysAfter(date, step * days) }),
    });
  };
}

function DayHead({ day: { date }, isToday }: { day: CalendarDay; isToday: boolean }) {
  const { weekday, dates } = useTimeWords();
  return (
    <Link
      to="/schedules"
      search={(search) => ({ ...search, view: 'day', date })}
      className={classes.dayHead}
      data-today={isToday || undefined}
      title={dates(date, date)}
    >
      {weekday(date)} <span className={classes.number}>{Number(date.slice(8))}</span>
    </Link>
  );
}
