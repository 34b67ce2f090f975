import type { Language } from '#shared/messages/message.ts';
import { i18next } from './i18n.ts';

const usualLocale: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

/**
 * Returns the locale for dates and numbers: the system's if its language is the window's, otherwise the language's
 * default.
 */
export function locale(): string {
  const language = i18next.language as Language;
  const system = window.qwarty?.locale ?? '';
  return system.split('-')[0] === language ? system : usualLocale[language];
}
