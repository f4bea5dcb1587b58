import { Button } from '@mantine/core';
import type { CSSProperties } from 'react';
import { MomentField } from '../moment-field.tsx';
import { useWallClock } from '../use-wall-clock.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import { glassWords } from './glass-words.ts';
import classes from './glass.module.css';
import { dateIn, instantAt, minuteIn, MINUTES_A_DAY, timeIn } from '../local-day.ts';

interface TimeScrubberProps {
  /** `now` goes with the clock. */
  at: 'now' | number;
  onChange: (at: 'now' | number) => void;
  zone: string;
}

const STEP_MINUTES = 5;
const HOURS = ['00', '06', '12', '18', '24'];

/** An instant by the clock of a gate: its date, its time, and a day to slide through. Past is cooler, what comes lighter. */
export function TimeScrubber({ at, onChange, zone }: TimeScrubberProps) {
  const say = useWords(glassWords);
  const { time } = useTimeWords();
  const nowMs = useWallClock();
  const atMs = at === 'now' ? nowMs : at;
  const date = dateIn(zone, atMs);
  const goTo = (day: string, minute: number): void => {
    const instantMs = instantAt(zone, day, minute);
    if (instantMs !== null) onChange(instantMs);
  };
  return (
    <div className={classes.scrubber}>
      <MomentField
        of="date"
        label={say('date')}
        value={date}
        onChange={(day) => goTo(day, minuteIn(zone, atMs))}
        mayBeEmpty={false}
      />
      <MomentField
        of="time"
        label={say('time')}
        value={timeIn(zone, atMs)}
        onChange={(timeOfDay) => goTo(date, minuteOf(timeOfDay))}
        mayBeEmpty={false}
      />
      <div>
        <div className={classes.hours} aria-hidden="true">
          {HOURS.map((hour) => (
            <span key={hour}>{hour}</span>
          ))}
        </div>
        <input
          type="range"
          className={classes.slider}
          aria-label={say('timeOfDay')}
          aria-valuetext={time(atMs, zone)}
          min={0}
          max={MINUTES_A_DAY - STEP_MINUTES}
          step={STEP_MINUTES}
          value={minuteIn(zone, atMs)}
          style={passedShare(nowMs, { zone, date })}
          onChange={({ currentTarget }) => goTo(date, Number(currentTarget.value))}
        />
      </div>
      <Button variant="default" aria-pressed={at === 'now'} onClick={() => onChange('now')}>
        {say('now')}
      </Button>
    </div>
  );
}

function minuteOf(value: string): number {
  const [hour = '', minute = ''] = value.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** How much of the day is over: none of one that comes, all of one that was. */
function passedShare(nowMs: number, { zone, date }: { zone: string; date: string }): CSSProperties {
  const today = dateIn(zone, nowMs);
  const share = date < today ? 1 : date > today ? 0 : minuteIn(zone, nowMs) / MINUTES_A_DAY;
  return { '--now': `${(share * 100).toFixed(1)}%` } as CSSProperties;
}
