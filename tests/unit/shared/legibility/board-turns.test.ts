import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { Placement } from '../../../../shared/contract/index.ts';
import { boardTurns } from '../../../../shared/legibility/index.ts';
import { LONGEST_WAIT_MS, SHORTEST_TURN_MS } from '../../../../shared/legibility/language-turns.ts';

const LANGUAGES = ['vi', 'en', 'zh-Hans', 'ko', 'ja', 'fr', 'th'];
const MOST_TURNS = new Map<Placement, number>([
  ['walk-past', 1],
  ['vehicle-lane', 2],
]);

/** As many short messages in each language. */
function board(languages: readonly string[], messages: number) {
  const said = Array.from({ length: messages }, (_, i) => `${i}`);
  return { texts: Object.fromEntries(languages.map((one) => [one, { messages: said }])) };
}

test.prop([
  fc.uniqueArray(fc.constantFrom(...LANGUAGES), { minLength: 1, maxLength: 5 }),
  fc.constantFrom(...Placement.options),
  fc.integer({ min: 1, max: 12 }),
])(
  'whoever reads one of five languages has it again in time, however many messages there are',
  (languages, placement, messages) => {
    const turns = boardTurns(board(languages, messages), languages, placement);
    const most = MOST_TURNS.get(placement) ?? Infinity;
    expect(turns.length).toBeLessThanOrEqual(most);
    const spoken = turns.map(({ first, second }) => [first, second]);
    expect(spoken[0]?.[0]).toBe(languages[0]);
    // Two at a time: as many as the turns hold are there, the first ones.
    expect(new Set(spoken.flat().filter(Boolean))).toEqual(new Set(languages.slice(0, 2 * most)));
    const longestMs = LONGEST_WAIT_MS[placement];
    if (longestMs === undefined) return;
    // A page of each other turn stands there meanwhile, whatever number of pages there are.
    for (const language of spoken.flat()) {
      const without = spoken.filter((one) => !one.includes(language)).length;
      expect(without * SHORTEST_TURN_MS).toBeLessThanOrEqual(longestMs);
    }
  },
);
