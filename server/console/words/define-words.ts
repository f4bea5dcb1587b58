import { useTranslation } from 'react-i18next';
import { i18n } from './i18n.ts';
import { LANGUAGES, type Language } from './language.ts';

type Texts = Readonly<Record<string, string>>;

/** `kiosks_one` and `kiosks_other` are asked for as `kiosks`, with a count. */
type Asked<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** A catalogue: texts of one part of the console, by key, in every language. */
export interface Words<Key extends string> {
  readonly namespace: string;
  readonly texts: Readonly<Record<Language, Readonly<Record<Key, string>>>>;
}

/** The text of a key in the language spoken now; `values` fill its `{{places}}`. */
export type Say<Key extends string> = (key: Asked<Key>, values?: Record<string, string | number>) => string;

/** Adds a catalogue. Both languages have the same keys, or it does not compile. */
export function defineWords<const Vi extends Texts>(
  namespace: string,
  texts: { vi: Vi; en: { readonly [Key in keyof Vi]: string } },
): Words<keyof Vi & string> {
  for (const language of LANGUAGES) i18n.addResourceBundle(language, namespace, texts[language]);
  return { namespace, texts };
}

/** In a component: speaks a catalogue, and draws anew when the language changes. */
export function useWords<Key extends string>({ namespace }: Words<Key>): Say<Key> {
  // The keys were checked when the catalogue was defined; i18next would only check those of one global list.
  return useTranslation(namespace).t as unknown as Say<Key>;
}

/** The language spoken now. */
export function useLanguage(): Language {
  const { i18n: speaker } = useTranslation();
  return LANGUAGES.find((language) => language === speaker.language) ?? 'vi';
}
