import { useWords } from '../../words/define-words.ts';
import { useList } from '../../words/localised.ts';
import { useTimeWords } from '../../words/time.ts';
import type { RuleChoices } from './rule-choices.ts';
import { ruleSentence } from './rule-sentence.ts';
import { ruleWords } from './rule-words.ts';

/** When something plays, in one sentence of the language spoken now. */
export function useRuleSentence(): (choices: RuleChoices) => string {
  const say = useWords(ruleWords);
  const { date } = useTimeWords();
  const list = useList();
  return (choices) => ruleSentence(choices, { say, date, list });
}
