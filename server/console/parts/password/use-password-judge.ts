import { useQuery } from '@tanstack/react-query';
import { SHORTEST_PASSWORD } from '../../../../shared/contract/index.ts';
import type { Judgement, Owner } from '../../../../shared/passwords/index.ts';
import { useWords } from '../../words/define-words.ts';
import { newPasswordWords } from './password-words.ts';

/** The server's own rule. It comes with a list of passwords that leaked, and so when somebody chooses one and not before. */
const passwordRule = {
  queryKey: ['password-rule'],
  staleTime: Infinity,
  gcTime: Infinity,
  queryFn: () => import('../../../../shared/passwords/index.ts'),
};

export interface PasswordJudge {
  /** Null until the rule is here: then the server says it. */
  judge: ((password: string) => Judgement) | null;
  /** What is wrong with a password, in words; null when nothing is, as far as is known here. */
  objection: (password: string) => string | null;
}

export function usePasswordJudge(owner: Owner): PasswordJudge {
  const say = useWords(newPasswordWords);
  const { data } = useQuery(passwordRule);
  const judge = data === undefined ? null : (password: string) => data.judgePassword(password, owner);
  return {
    judge,
    objection: (password) => {
      const missing = SHORTEST_PASSWORD - password.length;
      if (missing > 0) return say('tooShort', { missing });
      switch (judge?.(password).weakness) {
        case 'has-the-name':
          return say('hasTheName');
        case 'guessable':
          return say('guessable');
        default:
          return null;
      }
    },
  };
}
