import { foldedWords } from '#shared/search-query/matches.ts';

/**
 * Returns the words that a list shows in these texts, to be highlighted: other words may be of records that the caller may
 * not see.
 */
export function shownWords(texts: readonly (string | null | undefined)[], words: readonly string[]): string[] {
  if (words.length === 0) return [];
  const there = new Set(foldedWords(texts.filter((text) => text != null).join(' ')));
  return words.filter((word) => there.has(word));
}
