import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from '../messages/de/index.ts';
import { en } from '../messages/en/index.ts';

/** The languages of the window; English is complete by definition, a test holds the others to it. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const storageKey = 'qwarty.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** The language the curator chose, or undefined where the system's is followed. */
export function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(storageKey);
  return stored !== null && stored in languages ? (stored as Language) : undefined;
}

/** The best of our languages for this system. */
export function systemLanguage(): Language {
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in languages);
  return (known as Language | undefined) ?? 'en';
}

/** Follows the system again when `language` is undefined. */
export async function chooseLanguage(language: Language | undefined): Promise<void> {
  if (language) localStorage.setItem(storageKey, language);
  else localStorage.removeItem(storageKey);
  await i18next.changeLanguage(language ?? systemLanguage());
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

void i18next.use(initReactI18next).init({
  lng: chosenLanguage() ?? systemLanguage(),
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: { en, de },
  interpolation: { escapeValue: false },
  initAsync: false,
});

export { i18next };
