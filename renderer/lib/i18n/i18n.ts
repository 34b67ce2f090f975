import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { de } from '#shared/messages/de/index.ts';
import { en } from '#shared/messages/en/index.ts';
import type { Language } from '#shared/messages/message.ts';
import { chosenLanguage, storageKey, systemLanguage } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Sets the window's language; undefined follows the system. */
export async function chooseLanguage(language: Language | undefined): Promise<void> {
  if (language) localStorage.setItem(storageKey, language);
  else localStorage.removeItem(storageKey);
  await i18next.changeLanguage(language ?? systemLanguage());
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
  // The main process shows the native menu and dialogs in the same language.
  window.postMessage({ type: 'qwarty:language', language }, window.location.origin);
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
