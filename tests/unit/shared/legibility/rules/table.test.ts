import { describe, expect, test } from 'vitest';
import { LegibilityRule } from '../../../../../shared/contract/index.ts';
import { findingWords, lint, RULES } from '../../../../../shared/legibility/rules/index.ts';
import { ENGLISH, ENGLISH_UNITS } from '../../../../../shared/legibility/rules/words-en.ts';
import { VIETNAMESE, VIETNAMESE_UNITS } from '../../../../../shared/legibility/rules/words-vi.ts';
import { FIXTURES } from './fixtures.ts';

describe('the table of rules', () => {
  test('has every rule, each judged by this machine or named with the reason why not', () => {
    expect(Object.keys(RULES)).toEqual(LegibilityRule.options);
    for (const { judge, unjudged } of Object.values(RULES))
      expect(judge !== null || unjudged !== '').toBe(true);
  });

  test.each(LegibilityRule.options.filter((rule) => RULES[rule].judge !== null))(
    '%s has something that passes and something that fails',
    (rule) => {
      const fixtures = FIXTURES[rule] ?? [];
      expect(fixtures.length).toBeGreaterThan(0);
      for (const { passes, fails, code } of fixtures) {
        const told = lint(fails).filter((finding) => finding.rule === rule);
        expect(told.map((finding) => finding.code)).toContain(code);
        expect(lint(passes).filter((finding) => finding.rule === rule)).toEqual([]);
      }
    },
  );

  test('what no machine judges has no fixture', () => {
    for (const rule of LegibilityRule.options)
      if (RULES[rule].judge === null) expect(FIXTURES[rule]).toBeUndefined();
  });

  test('equal subjects come to equal findings, errors first', () => {
    for (const fixtures of Object.values(FIXTURES))
      for (const { fails } of fixtures) {
        const found = lint(fails);
        expect(lint(fails)).toEqual(found);
        const levels = found.map(({ level }) => level);
        expect(levels).toEqual(levels.toSorted());
      }
  });
});

describe('words of findings', () => {
  const codes = new Set(
    Object.values(FIXTURES).flatMap((fixtures) =>
      fixtures.flatMap(({ fails }) => lint(fails).map(({ code }) => code)),
    ),
  );

  test('are there in both languages, for the same codes and units, with the same places', () => {
    expect(Object.keys(VIETNAMESE).toSorted()).toEqual(Object.keys(ENGLISH).toSorted());
    expect(Object.keys(VIETNAMESE_UNITS)).toEqual(Object.keys(ENGLISH_UNITS));
    expect([...codes].filter((code) => ENGLISH[code] === undefined)).toEqual([]);
    const placesIn = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();
    for (const [code, [says, remedy]] of Object.entries(ENGLISH))
      expect(VIETNAMESE[code]?.map(placesIn)).toEqual([placesIn(says), placesIn(remedy)]);
  });

  test('name what was found and what is wanted, and leave no place open', () => {
    for (const fixtures of Object.values(FIXTURES))
      for (const { fails } of fixtures)
        for (const finding of lint(fails))
          for (const language of ['en', 'vi'] as const) {
            const { says, remedy } = findingWords(finding, language);
            expect(`${says} ${remedy}`).not.toMatch(/\{|\}|NaN|undefined/);
            expect(remedy).not.toBe('');
          }
  });
});
