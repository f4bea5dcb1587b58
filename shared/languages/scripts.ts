const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo']);

/** ISO 15924 code of the script a language is written in: `Hant` for `zh-TW`; Latin for what is no language tag. */
export function scriptCodeOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}

/** Whether Chinese is written as in Hong Kong and Macao, whose forms of letters are neither Taiwan's nor the mainland's. */
export function isOfHongKong(language: string): boolean {
  return /^(?:zh(?:-Hant)?-(?:HK|MO)|yue)\b/i.test(language);
}

/** Which way its lines run. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(scriptCodeOf(language)) ? 'rtl' : 'ltr';
}
