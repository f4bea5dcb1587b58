import { useWords } from '../../words/define-words.ts';
import { signWords } from './sign-words.ts';

/** What a sign is of; a number is its own name, and so is what only newer screens can draw. */
export function useSignName(): (sign: string) => string {
  const say = useWords(signWords);
  return (sign) => (isKnown(sign) ? say(sign) : sign);
}

function isKnown(sign: string): sign is keyof typeof signWords.texts.vi {
  return Object.hasOwn(signWords.texts.vi, sign);
}
