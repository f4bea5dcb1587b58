import { useEffect, useState, type CSSProperties } from 'react';
import type { Display } from '../../../../shared/contract/index.ts';
import { GlassMat, PlanGlass } from '../../parts/glass/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import classes from './calendar.module.css';
import type { Occurrence } from './occurrences.ts';
import { schedulesWords } from './schedules-words.ts';
import { useOccurrenceWords } from './use-occurrence-words.ts';

/** An occurrence that somebody points at, what stands for it on the page, and the instant that the picture is of. */
export interface Pointed {
  occurrence: Occurrence;
  atMs: number;
  anchor: HTMLElement;
}

export type Pointing = (pointed: Pointed | null) => void;

/** By which what is pointed at names it. */
export const PEEK_ID = 'peek';

interface PeekProps {
  pointed: Pointed;
  displays: readonly Display[];
  display: Display | undefined;
  zone: string;
}

/** What the display shows then, beside what is pointed at. */
export function Peek({ pointed, displays, display, zone }: PeekProps) {
  const say = useWords(schedulesWords);
  const words = useOccurrenceWords(zone);
  const { time } = useTimeWords();
  const { occurrence, atMs, anchor } = pointed;
  const place = useBesides(anchor);
  const shown = display ?? displays.find(({ id }) => occurrence.reached.has(id));
  const givesWay = words.givesWay(occurrence);
  return (
    <div id={PEEK_ID} role="tooltip" className={classes.peek} style={place}>
      {shown === undefined ? (
        <p>{say('noDisplay')}</p>
      ) : (
        <>
          <GlassMat>
            <PlanGlass displayId={shown.id} of="present" at={atMs} label={shown.name} />
          </GlassMat>
          <p>{say('onDisplay', { time: time(atMs, zone), display: shown.name })}</p>
        </>
      )}
      <p className={classes.peekName}>{occurrence.schedule.name}</p>
      <p className={classes.meta}>
        {words.hours(occurrence)} · {words.rank(occurrence)} ·{' '}
        {say('onDisplays', { count: occurrence.reached.size })}
      </p>
      {givesWay !== undefined && <p className={classes.meta}>{givesWay}</p>}
    </div>
  );
}

const WIDTH = 320;
const HEIGHT = 330;
const GAP = 8;

/** Stays beside it while the page moves. */
function useBesides(anchor: HTMLElement): CSSProperties {
  const [box, measure] = useState(() => anchor.getBoundingClientRect());
  useEffect(() => {
    const again = (): void => measure(anchor.getBoundingClientRect());
    again();
    document.addEventListener('scroll', again, { capture: true, passive: true });
    return () => document.removeEventListener('scroll', again, { capture: true });
  }, [anchor]);
  return besides(box);
}

/** To the right of it where there is room, else to the left, and never beyond the window. */
function besides(box: DOMRect): CSSProperties {
  const { innerWidth, innerHeight } = globalThis;
  const right = box.right + GAP;
  const left = right + WIDTH > innerWidth ? box.left - GAP - WIDTH : right;
  return {
    left: Math.max(GAP, Math.min(left, innerWidth - WIDTH - GAP)),
    top: Math.max(GAP, Math.min(box.top, innerHeight - HEIGHT - GAP)),
  };
}
