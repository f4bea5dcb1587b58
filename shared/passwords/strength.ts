import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { SHORTEST_PASSWORD } from '../contract/index.ts';
import { foldText } from '../languages/index.ts';
import { COMMON_WORDS } from './common-words.ts';

/** Whoever has the hashes and much time to guess would go through these. */
const LEAST_GUESSES_LOG10 = 10;
/** What comes after only makes it harder to guess; to judge hundreds of characters takes a second. */
const JUDGED = 64;
/** Shorter words are in everything. */
const SHORTEST_OWN_WORD = 3;

/** How hard a password is to guess: 4 is the least that is taken. */
export type Strength = 0 | 1 | 2 | 3 | 4;
export type Weakness = 'too-short' | 'has-the-name' | 'guessable';

export interface Judgement {
  strength: Strength;
  /** Null: it is taken. */
  weakness: Weakness | null;
}

/** Whose password it is to be: what they sign in with, and words of theirs that strangers would try. */
export interface Owner {
  name: string;
  words: readonly string[];
}

let estimator: ZxcvbnFactory | null = null;

/** Judges a password by how soon it would be guessed: the one rule, of server and pages. */
export function judgePassword(password: string, owner: Owner): Judgement {
  const judged = estimate(password, owner);
  if (password.length < SHORTEST_PASSWORD) return { strength: belowTaken(judged), weakness: 'too-short' };
  if (holdsName(password, owner.name)) return { strength: 0, weakness: 'has-the-name' };
  return judged.guessesLog10 < LEAST_GUESSES_LOG10
    ? { strength: belowTaken(judged), weakness: 'guessable' }
    : { strength: 4, weakness: null };
}

/** Words of somebody that strangers would try, out of names and addresses: each by itself and all together. */
export function wordsIn(...texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => {
    const folded = foldText(text ?? '');
    return [...folded.split(/[^\p{L}\p{N}]+/u), folded.replaceAll(/[^\p{L}\p{N}]+/gu, '')];
  });
  return [...new Set(words)].filter((word) => word.length >= SHORTEST_OWN_WORD);
}

/** Marks, capitals, and what stands between words are no help to whoever guesses, and none is counted for whoever chooses. */
function estimate(password: string, { name, words }: Owner) {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const known = [...wordsIn(name, ...words), ...COMMON_WORDS];
  const folded = foldText(password.slice(0, JUDGED));
  const together = folded.replaceAll(/[\s._-]+/gu, '');
  const [asTyped, asOne] = [estimator.check(folded, known), estimator.check(together, known)];
  return asOne.guessesLog10 < asTyped.guessesLog10 ? asOne : asTyped;
}

function belowTaken({ score }: { score: Strength }): Strength {
  return score === 4 ? 3 : score;
}

function holdsName(password: string, name: string): boolean {
  return password.toLowerCase().includes(name.toLowerCase());
}
