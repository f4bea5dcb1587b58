import { useQuery } from '@tanstack/react-query';
import { useMemo, type CSSProperties } from 'react';
import type { DisplayTimeline } from '../../../../shared/contract/index.ts';
import { parseInstant } from '../../../../shared/time/index.ts';
import { useApi } from '../../api/api-context.ts';
import { timelineQuery } from '../../api/timelines.ts';
import { QueryView } from '../../parts/index.ts';
import { dayIn } from '../../parts/local-day.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { blocksOf, type Block } from './strip-blocks.ts';
import { timesWords } from './times-words.ts';
import classes from './times.module.css';

interface DayStripProps {
  displayId: string;
  date: string;
  zone: string;
  atMs: number;
  onChoose: (atMs: number) => void;
}

interface Day {
  startMs: number;
  endMs: number;
}

/** One day as a strip, midnight to midnight: who has the display, and where in it one looks. */
export function DayStrip({ displayId, date, zone, atMs, onChoose }: DayStripProps) {
  const { date: sayDate, weekday } = useTimeWords();
  const day = dayIn(zone, date);
  const timeline = useQuery(timelineQuery(useApi(), { displayId, ...day }));
  return (
    <li className={classes.day}>
      <h3>
        {weekday(date)} {sayDate(date).slice(0, '26/11'.length)}
      </h3>
      <QueryView query={timeline} loading={<div className={classes.strip} />}>
        {(data) => <Strip timeline={data} day={day} zone={zone} atMs={atMs} onChoose={onChoose} />}
      </QueryView>
    </li>
  );
}

interface StripProps extends Pick<DayStripProps, 'zone' | 'atMs' | 'onChoose'> {
  timeline: DisplayTimeline;
  day: Day;
}

function Strip({ timeline, day, zone, atMs, onChoose }: StripProps) {
  const say = useWords(timesWords);
  const { dateTime } = useTimeWords();
  const blocks = useMemo(() => blocksOf(timeline), [timeline]);
  if (blocks.length === 0) return <p className={classes.quiet}>{say('nothing')}</p>;
  const isPartly = parseInstant(timeline.until) < day.endMs;
  return (
    <div>
      <div className={classes.strip}>
        {blocks.map((block) => (
          <BlockButton key={block.startMs} block={block} {...{ day, zone, atMs, onChoose }} />
        ))}
        {day.startMs <= atMs && atMs < day.endMs && (
          <span
            className={classes.cursor}
            style={{ insetInlineStart: shareOf(atMs, day) }}
            aria-hidden="true"
          />
        )}
      </div>
      {isPartly && (
        <p className={classes.quiet}>{say('partly', { until: dateTime(timeline.until, zone) })}</p>
      )}
    </div>
  );
}

function BlockButton({ block, day, zone, atMs, onChoose }: Omit<StripProps, 'timeline'> & { block: Block }) {
  const say = useWords(timesWords);
  const list = useList();
  const { time } = useTimeWords();
  const { startMs, endMs, kind, names } = block;
  const what = names.length === 0 ? say(kind === 'slate' ? 'slate' : 'default') : list(names);
  const label = say('block', { from: time(startMs, zone), until: time(endMs, zone), what });
  return (
    <button
      type="button"
      className={classes.block}
      data-kind={kind}
      style={placeOf(block, day)}
      title={label}
      aria-label={label}
      aria-pressed={startMs <= atMs && atMs < endMs}
      onClick={() => onChoose(startMs)}
    >
      <span aria-hidden="true">{what}</span>
    </button>
  );
}

/** Where it stands in the day, and a hue of its own. */
function placeOf({ startMs, endMs, key }: Block, day: Day): CSSProperties {
  const width = `${((100 * (endMs - startMs)) / (day.endMs - day.startMs)).toFixed(3)}%`;
  return { insetInlineStart: shareOf(startMs, day), width, '--hue': String(hueOf(key)) } as CSSProperties;
}

function shareOf(atMs: number, { startMs, endMs }: Day): string {
  return `${((100 * (atMs - startMs)) / (endMs - startMs)).toFixed(3)}%`;
}

/** Spread over the circle, the same for the same id. */
function hueOf(key: string): number {
  let sum = 0;
  for (const sign of key) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 360;
  return sum;
}
