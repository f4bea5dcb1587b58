import type { Condition } from '../../../../shared/contract/index.ts';
import { assertNever } from '../../../../shared/errors.ts';
import { useWords } from '../../words/define-words.ts';
import { useLanguageNames } from '../../words/localised.ts';
import { placementWords } from '../../words/placement-words.ts';
import { conditionWords } from './condition-words.ts';

/** A condition in a few words, as part of a sentence. */
export function useConditionWords(): (condition: Condition) => string {
  const say = useWords(conditionWords);
  const sayPlacement = useWords(placementWords);
  const nameOf = useLanguageNames();
  return (condition) => {
    switch (condition.kind) {
      case 'language':
        return say('languages', { list: condition.anyOf.map(nameOf).join(', ') });
      case 'tag':
        return say('tags', { list: condition.anyOf.join(', ') });
      case 'placement':
        return say('placements', { list: condition.anyOf.map((one) => sayPlacement(one)).join(', ') });
      case 'between':
        return say('between', { start: condition.start, end: condition.end });
      case 'reading':
        return say(condition.is, { key: condition.readingKey, value: String(condition.value) });
      case 'opening':
        return say(condition.is === 'open' ? 'opened' : 'closed', { key: condition.openingKey });
      default:
        return assertNever(condition);
    }
  };
}
