import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { dateIn, daysAfter, mondayOf } from '../../parts/local-day.ts';
import { useWallClock } from '../../parts/use-wall-clock.ts';
import { useWords } from '../../words/define-words.ts';
import { DayStrip } from './day-strip.tsx';
import { DisplayWhy } from './display-why.tsx';
import { timesWords } from './times-words.ts';
import classes from './times.module.css';

interface DisplayTimesProps {
  displayId: string;
  at: 'now' | number;
  onChange: (at: number) => void;
  zone: string;
}

const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** Who has the display through a day or a week, and why at the instant that is looked at. */
export function DisplayTimes({ displayId, at, onChange, zone }: DisplayTimesProps) {
  const say = useWords(timesWords);
  const [span, setSpan] = useState<'day' | 'week'>('day');
  const nowMs = useWallClock();
  const atMs = at === 'now' ? nowMs : at;
  const date = dateIn(zone, atMs);
  const monday = mondayOf(date);
  const dates = span === 'day' ? [date] : WEEK.map((days) => daysAfter(monday, days));
  return (
    <>
      <section className={classes.times} aria-labelledby="times">
        <div className={classes.head}>
          <h2 id="times">{say('title')}</h2>
          <SegmentedControl
            aria-label={say('show')}
            value={span}
            onChange={(value) => setSpan(value === 'week' ? 'week' : 'day')}
            data={[
              { value: 'day', label: say('day') },
              { value: 'week', label: say('week') },
            ]}
          />
        </div>
        <ol className={classes.days}>
          {dates.map((one) => (
            <DayStrip
              key={one}
              displayId={displayId}
              date={one}
              zone={zone}
              atMs={atMs}
              onChoose={onChange}
            />
          ))}
        </ol>
      </section>
      <DisplayWhy displayId={displayId} atMs={atMs} zone={zone} />
    </>
  );
}
