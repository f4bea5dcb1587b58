import { describe, expect, it, vi } from 'vitest';
import { preferredLanguage } from '../../../../server/twin/preferred-language.ts';

const SPOKEN = ['vi', 'en', 'zh-Hans', 'zh-Hant', 'km'];

describe('the language that a reader of a public page is led to', () => {
  it.each([
    ['zh-CN, en;q=0.5', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['fr;q=0.9, km-KH;q=0.8', 'km'],
    ['en;q=0.5, vi;q=0, km', 'km'],
    ['x, ???, vi-VN', 'vi'],
    ['fr', 'en'],
    ['', 'en'],
  ])('of “%s” is %s', (accepted, language) => {
    expect(preferredLanguage(accepted, SPOKEN)).toBe(language);
  });

  it('is looked for among the first twenty alone, and in each language of the gate once', () => {
    using locale = vi.spyOn(Intl, 'Locale');
    expect(preferredLanguage(`${'it,'.repeat(5_000)}km`, SPOKEN)).toBe('en');
    expect(locale.mock.calls.length).toBeLessThanOrEqual(20 + SPOKEN.length);
    expect(preferredLanguage(`${'it,'.repeat(19)}km`, SPOKEN)).toBe('km');
  });
});
