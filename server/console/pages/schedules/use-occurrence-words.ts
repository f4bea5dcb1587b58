import { useConditionWords } from '../../parts/conditions/index.ts';
import { useList } from '../../words/localised.ts';
import { useWords } from '../../words/define-words.ts';
import { useTimeWords } from '../../words/time.ts';
import type { Occurrence } from './occurrences.ts';
import { schedulesWords } from './schedules-words.ts';

/** An occurrence in words: the hours, and what ranks it. */
export interface OccurrenceWords {
  hours: (occurrence: Occurrence) => string;
  /** Priority and share, or how often an hour; its campaign, and under which conditions it plays at all. */
  rank: (occurrence: Occurrence) => string;
  /** What plays in its place for a while; nothing while it wins. */
  givesWay: (occurrence: Occurrence) => string | undefined;
}

export function useOccurrenceWords(zone: string): OccurrenceWords {
  const say = useWords(schedulesWords);
  const { time } = useTimeWords();
  const list = useList();
  const sayCondition = useConditionWords();
  const hours = ({ isWholeDay, startMs, endMs }: Occurrence): string =>
    isWholeDay ? say('allDay') : say('window', { start: time(startMs, zone), end: time(endMs, zone) });
  const rank = ({ schedule, campaign }: Occurrence): string => {
    const { priority, share, perHour, conditions } = schedule;
    return [
      perHour === null ? say('priority', { priority }) : say('perHour', { count: perHour }),
      ...(perHour === null && share > 1 ? [say('share', { share })] : []),
      ...(campaign === null ? [] : [say('campaign', { name: campaign.name })]),
      ...(conditions.length === 0 ? [] : [say('only', { conditions: list(conditions.map(sayCondition)) })]),
    ].join(', ');
  };
  const givesWay = ({ overruled }: Occurrence): string | undefined => {
    if (overruled.length === 0) return undefined;
    const names = list([...new Set(overruled.map(({ by }) => by.name))]);
    return say(overruled.every(({ isEverywhere }) => isEverywhere) ? 'overruled' : 'overruledSome', {
      names,
    });
  };
  return { hours, rank, givesWay };
}
