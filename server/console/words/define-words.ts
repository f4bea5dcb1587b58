import { useSyncExternalStore } from 'react';
import { i18n } from './i18n.ts';
import { LANGUAGES, type Language } from '../../../shared/page-language.ts';

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
  return sayIn(useLanguage(), namespace);
}

/** The language spoken now. */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguageChange, spokenNow);
}

function onLanguageChange(listener: () => void): () => void {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}

function spokenNow(): Language {
  return LANGUAGES.find((language) => language === i18n.language) ?? 'vi';
}

const sayings = new Map<string, Say<string>>();

/** One function for each language and catalogue, made once, and texts without places looked up once: rows of lists ask in every one. */
function sayIn(language: Language, namespace: string): Say<string> {
  const key = `${language} ${namespace}`;
  const known = sayings.get(key);
  if (known !== undefined) return known;
  // The keys were checked when the catalogue was defined; i18next would only check those of one global list.
  const look = i18n.getFixedT(language, namespace) as unknown as Say<string>;
  const plain = new Map<string, string>();
  const say: Say<string> = (asked, values) => {
    if (values !== undefined) return look(asked, values);
    const text = plain.get(asked) ?? look(asked);
    plain.set(asked, text);
    return text;
  };
  sayings.set(key, say);
  return say;
}
