import { describe, expect, it } from 'vitest';
import { lint } from '../../../../../shared/legibility/rules/index.ts';
import { notice, setting, subject } from './fixtures.ts';

function standInFor(texts: Record<string, string>, languages: string[]) {
  return lint(subject({ version: { body: notice(texts) }, setting: setting({ languages }) }))
    .filter(({ rule, code }) => rule === 'L19' && code !== 'language-late')
    .map(({ wanted, found }) => [wanted, found]);
}

describe('what is said to stand in for a language', () => {
  it('is the first of the chain that is there, whether or not the display speaks it', () => {
    expect(standInFor({ vi: 'Hộ chiếu', en: 'Passport' }, ['vi', 'ko'])).toEqual([['ko', 'en']]);
  });

  it('is what the display shows first, where the chain ends nowhere', () => {
    expect(standInFor({ fr: 'Passeport', vi: 'Hộ chiếu' }, ['vi', 'ko'])).toEqual([['ko', 'vi']]);
  });

  it('is whatever there is, where that is none of the display', () => {
    expect(standInFor({ fr: 'Passeport' }, ['vi', 'ko'])).toEqual([
      ['vi', 'fr'],
      ['ko', 'fr'],
    ]);
  });
});
