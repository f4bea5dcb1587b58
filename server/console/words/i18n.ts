import { createInstance } from 'i18next';
import {
  LANGUAGES,
  preferredLanguage,
  rememberLanguage,
  type Language,
} from '../../../shared/page-language.ts';

/** The one instance of i18next; each catalogue adds itself by `defineWords`. */
export const i18n = createInstance();

void i18n.init({
  initAsync: false,
  lng: 'vi',
  supportedLngs: LANGUAGES,
  fallbackLng: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  // React escapes what it draws.
  interpolation: { escapeValue: false },
});

/** Starts speaking, in the language that was chosen here before, or else in the browser's. */
export async function startWords(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n.changeLanguage(preferredLanguage(localStorage, navigator.languages));
}

/** From now on, and at the next visit. */
export async function speak(language: Language): Promise<void> {
  rememberLanguage(localStorage, language);
  await i18n.changeLanguage(language);
}
