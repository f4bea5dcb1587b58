import type { Problem } from '../../../shared/contract/index.ts';
import { useWords } from './define-words.ts';
import { fieldWords } from './field-words.ts';
import { useSayProblem } from './say-problem.ts';

/** What is wrong with one field, in the language spoken now: by the problem's code, or by what the server says of the field. What it says in words that are not known here is told as it is. */
export function useSayRefusal(): (problem: Pick<Problem, 'code' | 'title'>, detail: string) => string {
  const sayProblem = useSayProblem();
  const say = useWords(fieldWords);
  return (problem, detail) => {
    if (problem.code !== 'request/invalid') return sayProblem(problem).text;
    const fault = faultOf(detail);
    if (fault === null) return detail;
    return say(fault.key, fault.limit === undefined ? {} : { limit: fault.limit });
  };
}

type FieldFault = keyof typeof fieldWords.texts.vi;

const LIMIT = String.raw`(?<limit>-?[\d.]+)`;

/** The server's words, as its schemas and rules write them. */
const FAULTS: readonly [said: RegExp, key: FieldFault][] = [
  [/^is required$|received undefined$|^Too small: expected string to have >=1 characters$/, 'missing'],
  [new RegExp(`^Too big: expected string to have <=${LIMIT} characters$`), 'tooLong'],
  [new RegExp(`^Too small: expected string to have >=${LIMIT} characters$`), 'tooShort'],
  [new RegExp(`^Too big: expected array to have <=${LIMIT} items$`), 'tooMany'],
  [new RegExp(`^Too small: expected array to have >=${LIMIT} items$`), 'tooFew'],
  [new RegExp(`^Too big: expected number to be <=${LIMIT}$`), 'tooGreat'],
  [new RegExp(`^Too small: expected number to be >=${LIMIT}$`), 'tooSmall'],
  [/^needs at least one language$/, 'noLanguage'],
  [/^must be a day that exists$|^Invalid ISO date$/, 'noDay'],
  [/^must be a zone of the IANA database/, 'noZone'],
  [/^has no length$/, 'noLength'],
  [/^ends before it starts$|^must be later than validFrom$|^is before the start$/, 'endsFirst'],
  [/^is used twice$|^is named twice$|^is overridden twice$/, 'twice'],
  [/^overlaps another$/, 'overlap'],
  [/^takes nothing away$/, 'noWindows'],
  [/^[A-Z]{2} is said twice$/, 'dayTwice'],
  [/^says nothing of [A-Z, ]+$/, 'daysUnsaid'],
  [/^must be lower-case letters, digits and hyphens$/, 'noTag'],
  [/^there is no such gate$/, 'noGate'],
  [/^there is no such display$/, 'noDisplay'],
  [/^is a display of another gate than the first$/, 'otherGate'],
  [/^is not the code of a waiting unit$/, 'unknownCode'],
  [/^must be letters, digits, dots, hyphens and underscores/, 'noReadingKey'],
  [/^must be in the future, and at most /, 'endTooFar'],
  [/^is required of C\d\d: rules change$/, 'reviewMissing'],
  [new RegExp(`^must be within ${LIMIT} days$`), 'reviewTooFar'],
  [/^must be in the future, and later than validFrom$/, 'reviewTooSoon'],
  [/^Invalid URL$/, 'noAddress'],
  [/^must not contain the character NUL$/, 'unusable'],
];

/** Which fault the server's words tell of, and where the limit is; null for words that are not known. */
export function faultOf(detail: string): { key: FieldFault; limit?: string } | null {
  for (const [said, key] of FAULTS) {
    const match = said.exec(detail);
    if (match !== null) return { key, ...(match.groups?.['limit'] ? { limit: match.groups['limit'] } : {}) };
  }
  return null;
}
