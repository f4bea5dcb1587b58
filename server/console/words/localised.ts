import { useMemo } from 'react';
import type { LocalisedText } from '../../../shared/contract/index.ts';
import { useLanguage } from './define-words.ts';
import { LOCALES, type Language } from '../../../shared/page-language.ts';

/** A text of many languages in the one spoken now, else in its first. */
export function useLocalised(): (text: LocalisedText) => string {
  return IN_LANGUAGE[useLanguage()];
}

function localisedIn(language: Language): (text: LocalisedText) => string {
  return (text) => text[language] ?? Object.values(text)[0] ?? '';
}

const IN_LANGUAGE = { vi: localisedIn('vi'), en: localisedIn('en') };

/** Languages by their names in the language spoken now: `zh-Hans` is "Simplified Chinese". */
export function useLanguageNames(): (tag: string) => string {
  const language = useLanguage();
  const names = useMemo(() => new Intl.DisplayNames(language, { type: 'language' }), [language]);
  return (tag) => names.of(tag) ?? tag;
}

/** `a, b and c`, in the language spoken now. */
export function useList(): (parts: readonly string[]) => string {
  const language = useLanguage();
  const format = useMemo(() => new Intl.ListFormat(LOCALES[language]), [language]);
  return (parts) => format.format(parts);
}

/** `1.5`, in the language spoken now: one digit behind the mark. */
export function useTenths(): (value: number) => string {
  const language = useLanguage();
  const format = useMemo(() => {
    const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
    return new Intl.NumberFormat(LOCALES[language], digits);
  }, [language]);
  return (value) => format.format(value);
}
