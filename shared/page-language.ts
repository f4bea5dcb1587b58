/** The languages that pages for people of the house speak: the console, and the desks of gates. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** How each writes dates and lists. */
export const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

const KEY = 'waypost.language';

/** The language chosen before; else the first of the browser's that we speak; else Vietnamese. */
export function preferredLanguage(
  memory: { getItem(key: string): string | null },
  browsers: readonly string[],
): Language {
  const wished = [memory.getItem(KEY) ?? '', ...browsers].map((tag) => tag.toLowerCase().split('-')[0]);
  return wished.map((tag) => LANGUAGES.find((spoken) => spoken === tag)).find(Boolean) ?? 'vi';
}

export function rememberLanguage(
  memory: { setItem(key: string, value: string): void },
  language: Language,
): void {
  memory.setItem(KEY, language);
}
