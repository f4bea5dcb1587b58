/** Languages in the order in which they are offered, by their own names: browsers do not know all of them. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  vi: 'Tiếng Việt',
  en: 'English',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  ko: '한국어',
  ja: '日本語',
  fr: 'Français',
  de: 'Deutsch',
  ru: 'Русский',
  th: 'ไทย',
  lo: 'ລາວ',
  km: 'ខ្មែរ',
  my: 'မြန်မာ',
  id: 'Indonesia',
  ms: 'Melayu',
  fil: 'Filipino',
  es: 'Español',
  pt: 'Português',
  it: 'Italiano',
  nl: 'Nederlands',
  pl: 'Polski',
  cs: 'Čeština',
  uk: 'Українська',
  tr: 'Türkçe',
  el: 'Ελληνικά',
  hi: 'हिन्दी',
  ar: 'العربية',
};

/** The languages that the fonts of screens draw. */
export const OFFERED_LANGUAGES: readonly string[] = Object.keys(OWN_NAMES);

/** A language by its own name, as whoever reads it knows it. */
export function ownNameOf(language: string): string {
  return (
    OWN_NAMES[language] ?? new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
  );
}
