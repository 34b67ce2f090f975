import { app, type Session } from 'electron';
import type { Language } from '#shared/messages/message.ts';

/** Checks the spelling of text fields in the window's language. On macOS the system chooses the language. */
export function checkSpelling(session: Session, language: Language): void {
  if (process.platform === 'darwin') return;
  session.setSpellCheckerLanguages([dictionaryOf(language, session.availableSpellCheckerLanguages)]);
}

/** Returns the dictionary of a language: for English that of the system's own, or else of British English. */
function dictionaryOf(language: Language, available: readonly string[]): string {
  const [system = ''] = app.getPreferredSystemLanguages();
  return system.startsWith(language) && available.includes(system) ? system : { en: 'en-GB', de: 'de' }[language];
}
