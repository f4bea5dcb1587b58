const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo']);

/** ISO 15924 code of the script a language is written in: `Hant` for `zh-TW`; Latin for what is no language tag. */
export function scriptCodeOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? 'Latn';
  } catch {
    return 'Latn';
  }
}

/** Which way its lines run. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(scriptCodeOf(language)) ? 'rtl' : 'ltr';
}
