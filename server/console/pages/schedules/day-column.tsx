import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { minuteIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import type { Block } from './blocks.ts';
import type { FilledDay } from './calendar-days.ts';
import classes from './calendar.module.css';
import { isOverruledThroughout, type Occurrence } from './occurrences.ts';
import { PEEK_ID, type Pointing } from './peek.tsx';
import { OccurrenceText } from './occurrence-text.tsx';
import { schedulesWords } from './schedules-words.ts';

interface DayColumnProps {
  day: FilledDay;
  zone: string;
  nowMs: number;
  /** What plays when nothing is scheduled. */
  instead: string;
  point: Pointing;
}

/** The hours of one day. What is past is cooler, what comes lighter, and a line between them is now. */
export function DayColumn({ day, zone, nowMs, instead, point }: DayColumnProps) {
  const say = useWords(schedulesWords);
  const { dates, time } = useTimeWords();
  const isToday = day.startMs <= nowMs && nowMs < day.endMs;
  const passed = nowMs >= day.endMs ? 100 : isToday ? (minuteIn(zone, nowMs) / 1_440) * 100 : 0;
  const isEmpty = day.blocks.length === 0 && !day.hasBars;
  return (
    <section
      className={classes.column}
      aria-label={dates(day.date, day.date)}
      style={{ '--passed': `${passed}%` } as CSSProperties}
    >
      {isEmpty && <p className={classes.instead}>{instead}</p>}
      <ol className={classes.blocks}>
        {day.blocks.map((block) => (
          <DayBlock key={block.occurrence.id} {...{ block, day, zone, point }} />
        ))}
      </ol>
      {isToday && (
        <p className={classes.now} role="note" aria-label={say('now', { time: time(nowMs, zone) })} />
      )}
    </section>
  );
}

type Span = Pick<Occurrence, 'startMs' | 'endMs'>;

interface DayBlockProps extends Pick<DayColumnProps, 'day' | 'zone' | 'point'> {
  block: Block;
}

function DayBlock({ block, day, zone, point }: DayBlockProps) {
  const { occurrence, fromMinute, toMinute, lanes } = block;
  const atMs = Math.max(occurrence.startMs, day.startMs);
  const span = { startMs: atMs, endMs: Math.min(occurrence.endMs, day.endMs) };
  return (
    <li className={classes.place} style={placeOf(block)}>
      <Link
        to="/schedules/$scheduleId"
        params={{ scheduleId: occurrence.schedule.id }}
        className={classes.block}
        data-interrupt={occurrence.schedule.perHour !== null || undefined}
        data-gives-way={isOverruledThroughout(occurrence, span) || undefined}
        data-room={roomOf(toMinute - fromMinute)}
        data-shared={lanes > 1 || undefined}
        aria-describedby={PEEK_ID}
        {...pointing(point, occurrence, atMs)}
      >
        {occurrence.overruled.map((lost) => (
          <span
            key={`${lost.by.id} ${lost.startMs}`}
            className={classes.lost}
            data-in-part={!lost.isEverywhere || undefined}
            style={lostIn(lost, span)}
          />
        ))}
        <OccurrenceText occurrence={occurrence} zone={zone} />
      </Link>
    </li>
  );
}

/** Pointing at an occurrence, by mouse or keyboard, shows the picture of its beginning. */
export function pointing(point: Pointing, occurrence: Occurrence, atMs: number) {
  const show = ({ currentTarget }: { currentTarget: HTMLElement }): void =>
    point({ occurrence, atMs, anchor: currentTarget });
  const hide = (): void => point(null);
  return { onMouseEnter: show, onFocus: show, onMouseLeave: hide, onBlur: hide };
}

/** For a name alone, for its hours too, or for all of it. */
function roomOf(minutes: number): 'name' | 'hours' | 'all' {
  return minutes < 50 ? 'name' : minutes < 85 ? 'hours' : 'all';
}

/** As the style sheet has it. */
const HOUR_PX = 52;
const LINE_PX = 17.6;

function placeOf({ fromMinute, toMinute, lane, lanes }: Block): CSSProperties {
  const hours = (toMinute - fromMinute) / 60;
  const lines = Math.floor((hours * HOUR_PX - 6) / LINE_PX);
  return {
    top: `calc(var(--hour) * ${fromMinute / 60})`,
    height: `calc(var(--hour) * ${hours})`,
    insetInlineStart: `${(lane / lanes) * 100}%`,
    width: `${100 / lanes}%`,
    '--lines': Math.max(1, lines),
    // Below a name of two lines and the hours.
    '--rest': Math.max(1, lines - 3),
  } as CSSProperties;
}

/** Which part of the block, from the top, another one takes. */
function lostIn(lost: Span, { startMs, endMs }: Span): CSSProperties {
  const from = Math.max(0, (lost.startMs - startMs) / (endMs - startMs));
  const to = Math.min(1, (lost.endMs - startMs) / (endMs - startMs));
  return { top: `${from * 100}%`, height: `${Math.max(0, to - from) * 100}%` };
}
