import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { languageTurns, type LanguageTurn, SHORTEST_TURN_MS } from '../../../../shared/legibility/index.ts';
import { LONGEST_WAIT_MS, longestWaitMs } from '../../../../shared/legibility/language-turns.ts';

const FIVE = ['vi', 'en', 'zh-Hans', 'ko', 'ja'];
const quickly = { mayPart: true, readMs: () => 8_000 };
const spoken = (turns: readonly LanguageTurn[]) => turns.map(({ first, second }) => [first, second]);

describe('the turns in which languages are read', () => {
  it('is one where people walk past, and two where they drive past', () => {
    expect(spoken(languageTurns(FIVE, { ...quickly, placement: 'walk-past' }))).toEqual([['vi', 'en']]);
    expect(spoken(languageTurns(FIVE.slice(0, 3), { ...quickly, placement: 'vehicle-lane' }))).toEqual([
      ['vi', 'en'],
      ['vi', 'zh-Hans'],
    ]);
  });

  it('leave out as few languages as they can where there is time for so many pages only', () => {
    const pairs = [
      ['vi', 'en'],
      ['zh-Hans', 'ko'],
    ];
    const driving = { ...quickly, placement: 'vehicle-lane' } as const;
    expect(spoken(languageTurns(FIVE.slice(0, 4), driving))).toEqual(pairs);
    expect(spoken(languageTurns(FIVE, driving))).toEqual(pairs);
    expect(languageTurns(FIVE, { ...driving, mayPart: false }).map(({ first }) => first)).toEqual([
      'vi',
      'vi',
    ]);
  });

  it('are led by the first language while nobody waits too long for theirs', () => {
    const led = [
      ['vi', 'en'],
      ['vi', 'zh-Hans'],
      ['vi', 'ko'],
      ['vi', 'ja'],
    ];
    expect(spoken(languageTurns(FIVE, { ...quickly, placement: 'waiting-hall' }))).toEqual(led);
    expect(spoken(languageTurns(FIVE, { ...quickly, placement: 'plaza' }))).toEqual(led);
    expect(spoken(languageTurns(FIVE, { ...quickly, placement: null }))).toEqual(led);
  });

  it('go in pairs where somebody in a queue would wait longer than twenty seconds', () => {
    expect(spoken(languageTurns(FIVE, { ...quickly, placement: 'queue' }))).toEqual([
      ['vi', 'en'],
      ['zh-Hans', 'ko'],
      ['ja', null],
    ]);
  });

  it('are led by the first language wherever that may not be missing', () => {
    expect(languageTurns(FIVE, { ...quickly, placement: 'queue', mayPart: false })).toHaveLength(4);
  });

  it('is one for one language', () => {
    expect(spoken(languageTurns(['ja'], { ...quickly, placement: 'queue' }))).toEqual([['ja', null]]);
  });
});

test.prop([
  fc.uniqueArray(fc.constantFrom(...FIVE, 'fr', 'de', 'ru', 'lo', 'th'), { minLength: 1 }),
  fc.constantFrom('queue' as const, 'waiting-hall' as const, 'plaza' as const),
  fc.integer({ min: 0, max: 30_000 }),
])(
  'every language has its turn, the first of all is first, and nobody waits longer than by led turns',
  (languages, placement, ms) => {
    const readMs = () => ms;
    const turns = languageTurns(languages, { placement, readMs, mayPart: true });
    const led = languageTurns(languages, { placement, readMs, mayPart: false });
    expect(turns[0]?.first).toBe(languages[0]);
    expect(
      new Set(
        spoken(turns)
          .flat()
          .filter((one) => one !== null),
      ),
    ).toEqual(new Set(languages));
    const waitMs = longestWaitMs(turns, languages, readMs);
    expect(waitMs).toBeLessThanOrEqual(longestWaitMs(led, languages, readMs));
    if (turns.length !== led.length)
      expect(longestWaitMs(led, languages, readMs)).toBeGreaterThan(LONGEST_WAIT_MS[placement] ?? Infinity);
    expect(waitMs).toBeLessThanOrEqual(turns.length * Math.max(ms, SHORTEST_TURN_MS));
  },
);
