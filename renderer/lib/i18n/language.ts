import type { Language } from '#shared/messages/message.ts';

/** The languages of the window, by their own names. */
export const languages: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** The storage key of the chosen language. */
export const storageKey = 'qwarty.language';

/** Returns the chosen language; undefined if the window follows the system. */
export function chosenLanguage(): Language | undefined {
  const stored = localStorage.getItem(storageKey);
  return stored !== null && stored in languages ? (stored as Language) : undefined;
}

/** Returns the first of the system's languages that the window has, otherwise English. */
export function systemLanguage(): Language {
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in languages);
  return (known as Language | undefined) ?? 'en';
}
