import type { Language } from '#shared/messages/message.ts';

/** The languages of the window, by their own names. */
export const languages: Record<Language, string> = { en: 'English', de: 'Deutsch' };

/** Where the choice is kept. */
export const storageKey = 'qwarty.language';

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
