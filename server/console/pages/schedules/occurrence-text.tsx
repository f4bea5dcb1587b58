import classes from './calendar.module.css';
import type { Occurrence } from './occurrences.ts';
import { useOccurrenceWords } from './use-occurrence-words.ts';

/** An occurrence in words: what there is no room for is still there for whoever listens. */
export function OccurrenceText({ occurrence, zone }: { occurrence: Occurrence; zone: string }) {
  const words = useOccurrenceWords(zone);
  const givesWay = words.givesWay(occurrence);
  return (
    <>
      <span className={classes.name}>{occurrence.schedule.name}</span>{' '}
      <span className={classes.meta}>{words.hours(occurrence)}</span>{' '}
      {givesWay !== undefined && <span className={classes.meta}>{givesWay}</span>}{' '}
      <span className={classes.meta}>{words.rank(occurrence)}</span>
    </>
  );
}
