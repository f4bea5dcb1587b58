import { useConditionWords } from '../../parts/conditions/index.ts';
import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import { ruleSentence } from './rule-sentence.ts';
import { ruleWords } from './rule-words.ts';
import type { ScheduleChoices } from './schedule-choices.ts';

type Told = Pick<ScheduleChoices, 'rule' | 'conditions' | 'isInterrupt' | 'perHour'>;

/** When something plays, under which conditions, and how often in between: in the language spoken now. */
export function useScheduleSentence(): (told: Told) => string {
  const say = useWords(ruleWords);
  const sayCondition = useConditionWords();
  const { date } = useTimeWords();
  const list = useList();
  return ({ rule, conditions, isInterrupt, perHour }) => {
    const plays = ruleSentence(rule, { say, date, list });
    const more = [
      ...(conditions.length === 0 ? [] : [say('only', { conditions: list(conditions.map(sayCondition)) })]),
      ...(isInterrupt ? [say('interrupts', { count: Number(perHour) })] : []),
    ];
    return [plays, ...more].join(' ');
  };
}
