import german from '#shared/messages/de/server.json';
import english from '#shared/messages/en/server.json';
import { knownSentence } from './lib/api/server-sentences.ts';
import { chosenLanguage, systemLanguage } from './lib/i18n/language.ts';

// The page that explains why the workspace cannot be opened. It has no API.

const words = {
  en: {
    heading: 'Your gallery could not be opened',
    unchanged: 'Nothing was changed or deleted.',
    again: 'Try again',
  },
  de: {
    heading: 'Ihre Galerie konnte nicht geöffnet werden',
    unchanged: 'Nichts wurde geändert oder gelöscht.',
    again: 'Erneut versuchen',
  },
};

const language = chosenLanguage() ?? systemLanguage();
const sentence = new URLSearchParams(window.location.search).get('message') ?? english.galleryFailed;
const texts = { ...words[language], message: language === 'de' ? inGerman(sentence) : sentence };

document.documentElement.lang = language;
for (const [id, text] of Object.entries(texts)) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

function inGerman(text: string): string {
  const known = knownSentence(text, english);
  if (!known) return text;
  return german[known.key as keyof typeof german].replaceAll(
    /{{(\w+)}}/g,
    (_, name: string) => known.values[name] ?? '',
  );
}
