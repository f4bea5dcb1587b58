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

  it('leave words that run from left to right as they are', () => {
    expect(bidiRuns('vi', 'Chuyến VN 123')).toEqual([{ text: 'Chuyến VN 123', isSetApart: false }]);
  });
});
