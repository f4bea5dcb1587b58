import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidiRuns } from '../../../../shared/languages/index.ts';

const apart = (text: string) =>
  bidiRuns('ar', text)
    .filter(({ isSetApart }) => isSetApart)
    .map(({ text: run }) => run);

describe('words that run from right to left', () => {
  it.each([
    ['الرحلة VN 123 من هانوي', ['VN 123']],
    ['اتصل على +84 24 3886 5047 للمساعدة', ['+84 24 3886 5047']],
    ['الصعود 10:30–11:15، البوابة C12', ['10:30–11:15', 'C12']],
    ['الجمعة 06/02/2026', ['06/02/2026']],
    ['خصم 20% على Wi-Fi (5 GHz)', ['20%', 'Wi-Fi (5 GHz)']],
    ['انتظر (10 دقائق) عند البوابة', ['10']],
    ['الحرارة (20 درجة)', ['20']],
    ['الرحلة (VN 123 أو VN 456)', ['VN 123', 'VN 456']],
    ['الرحلة (VN 123)، البوابة C12', ['(VN 123)', 'C12']],
    ['هاتف (024) 3886 5047 أو +84 (0)24 3886', ['(024) 3886 5047', '+84 (0)24 3886']],
    ['الحرارة -5 °C، أو −5 °C، أو (-5)', ['-5 °C', '−5 °C', '(-5)']],
    ['ال-5 من $100', ['5', '$100']],
    ['الموقع https://evisa.gov.vn/a?lang=ar.', ['https://evisa.gov.vn/a?lang=ar']],
    ['(https://evisa.gov.vn/a_(b)?c=1) هنا', ['https://evisa.gov.vn/a_(b)?c=1']],
    ['خروج', []],
    ['VN 123', ['VN 123']],
  ])('set apart what does not: %s', (text, runs) => {
    expect(apart(text)).toEqual(runs);
  });

  it.each(['الرحلة VN 123 من هانوي', '', '12', '،12،', 'https://a.example.org/b?c=1 هنا'])(
    'lose nothing and change no order: %s',
    (text) => {
      expect(
        bidiRuns('ar', text)
          .map(({ text: run }) => run)
          .join(''),
      ).toBe(text);
    },
  );

  const pieces = [
    'أ',
    'دقائق',
    'VN',
    'é',
    '5',
    '12',
    ' ',
    '(',
    ')',
    '-',
    '−',
    '+',
    '$',
    '%',
    '°',
    '.',
    '،',
    ':',
    '/',
  ];
  const texts = fc
    .array(fc.constantFrom(...pieces, 'https://a.vn/', '?', '='), { maxLength: 14 })
    .map((parts) => parts.join(''));

  it('keep every bracket with its partner, on one side or the other, and lose nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const runs = bidiRuns('ar', text);
        expect(runs.map(({ text: run }) => run).join('')).toBe(text);
        for (const run of apart(text)) expect(isBalanced(run)).toBe(true);
      }),
    );
  });

  it('set nothing apart but what has a letter or a digit that runs from left to right, and all of these', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { text: run, isSetApart } of bidiRuns('ar', text)) {
          expect(/[\p{Script=Latin}\d]/u.test(run)).toBe(isSetApart);
          if (isSetApart) expect(/\p{Script=Arabic}/u.test(run)).toBe(false);
        }
      }),
    );
  });

  it('leave words that run from left to right as they are', () => {
    expect(bidiRuns('vi', 'Chuyến VN 123')).toEqual([{ text: 'Chuyến VN 123', isSetApart: false }]);
  });
});

function isBalanced(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
