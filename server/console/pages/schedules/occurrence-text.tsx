import classes from './calendar.module.css';
import type { Occurrence } from './occurrences.ts';
import { useOccurrenceWords } from './use-occurrence-words.ts';

/** An occurrence in words: what there is no room for is still there for whoever listens. */
export function OccurrenceText({ occurrence, zone }: { occurrence: Occurrence; zone: string }) {
  const words = useOccurrenceWords(zone);
  const givesWay = words.givesWay(occurrence);
  return (
    <>
      <span className={classes.name}>
        <Signs occurrence={occurrence} />
        {occurrence.schedule.name}
      </span>{' '}
      <span className={classes.meta}>{words.hours(occurrence)}</span>{' '}
      {givesWay !== undefined && <span className={classes.meta}>{givesWay}</span>}{' '}
      <span className={classes.meta}>{words.rank(occurrence)}</span>
    </>
  );
}

/** For those who look: that it comes in between, or plays only under conditions. Both are in its words, too. */
function Signs({ occurrence: { schedule } }: { occurrence: Occurrence }) {
  return (
    <>
      {schedule.perHour !== null && (
        <svg viewBox="0 0 16 16" className={classes.sign} aria-hidden="true">
          <path d="M9.5 1.5 3.5 9h4l-1 5.5 6-7.5h-4z" />
        </svg>
      )}
      {schedule.conditions.length > 0 && (
        <svg viewBox="0 0 16 16" className={classes.sign} aria-hidden="true">
          <path d="M2 3h12l-4.75 5.75V14l-2.5-1.75v-3.5z" />
        </svg>
      )}
    </>
  );
}
