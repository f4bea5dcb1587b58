import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../shared/languages/index.ts';

describe('text that is searched', () => {
  it.each([
    ['Khai báo hải quan', 'khai bao hai quan'],
    ['ĐƯỜNG ĐẾN  CỬA', 'duong den cua'],
    ['Nội\nBài', 'noi bai'],
    ['ＡＢＣ １２３', 'abc 123'],
    ['Straße', 'strasse'],
    ['中文 한국', foldText('中文 한국')],
  ])('folds %j alike, however it is typed', (typed, folded) => {
    expect(foldText(typed)).toBe(folded);
    expect(foldText(typed.normalize('NFD'))).toBe(folded);
    expect(foldText(folded)).toBe(folded);
  });
});
