import type { FieldErrors } from '../../../parts/index.ts';
import { useWords } from '../../../words/define-words.ts';
import { useSayRefusal } from '../../../words/say-refusal.ts';
import type { LiveChoices } from './live-choices.ts';
import { faultsOf, type LiveFault } from './live-form.ts';
import type { LiveTemplate } from './live-template.ts';
import { liveWords, type LiveWord } from './live-words.ts';

/** The words of the contract of boards, and what they are called here. */
const FAULTS: readonly [said: RegExp, word: LiveWord][] = [
  [/^has nothing to put in braces$/, 'faultBraces'],
  [/^must be a number, as /, 'faultLane'],
  [/^must be more than busyFrom$/, 'faultOrder'],
  [/^must be a name in camelCase/, 'faultField'],
  [/^must be a code, not words$/, 'faultCode'],
  [/^must be the least and the greatest$/, 'faultBetween'],
  [/expected int, received/, 'faultWhole'],
  [/expected number, received/, 'faultNumber'],
];

/** What has to be mended of a board, in the language spoken, by the name of the field. */
export function useLiveFaults(template: LiveTemplate): (choices: LiveChoices) => FieldErrors {
  const say = useWords(liveWords);
  const sayRefusal = useSayRefusal();
  const told = ({ field, message }: LiveFault): string => {
    if (field === 'stale.afterSeconds') return say('faultMinutes', { most: template.mostStaleMinutes });
    if (field === 'stale.goneAfterSeconds') return say('faultGone');
    if (field === 'rows') return say('faultNoRows');
    if (message.startsWith('must say ')) {
      const places = (message.match(/\{\w+\}/g) ?? []).join(', ');
      return say('faultPlaces', { places });
    }
    const known = FAULTS.find(([said]) => said.test(message));
    if (known !== undefined) return say(known[1]);
    const detail = message === 'is there already' ? 'is used twice' : message;
    return sayRefusal({ code: 'request/invalid', title: '' }, detail);
  };
  return (choices) =>
    Object.fromEntries(faultsOf(template, choices).map((fault) => [fault.field, told(fault)]));
}
