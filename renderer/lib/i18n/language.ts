/** The languages of the window; English is complete by definition, a test holds the others to it. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

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
