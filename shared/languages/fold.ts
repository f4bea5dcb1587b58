/** Letters that no decomposition takes apart, and what people type instead of them. */
const PLAIN: Record<string, string> = { đ: 'd', ł: 'l', ø: 'o', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' };

/**
 * Text as it is searched: without case, diacritics, widths and runs of spaces, so that `Khai bao` finds `Khai báo`.
 * What is searched for and what is searched in are folded alike.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[đłøæœßı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/\s+/gu, ' ')
    .trim();
}
