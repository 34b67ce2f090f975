import { artistSynonyms } from './artists.ts';
import { artworkSynonyms } from './artworks.ts';
import { imageSynonyms } from './images.ts';
import type { Synonyms } from './synonyms.ts';

/** Returns a heading without case, accents, punctuation and spaces. */
export const headingKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();

const all: readonly Synonyms[] = [...Object.values(artworkSynonyms), ...Object.values(artistSynonyms), imageSynonyms];
let known: ReadonlySet<string> | undefined;

/** Returns whether a text is the name of a field in a spreadsheet, such as "Title" or "Height (cm)". */
export function isHeading(text: string): boolean {
  known ??= new Set(
    all.flatMap((synonyms) => Object.values(synonyms)).flatMap((list) => list.split(', ').map(headingKey)),
  );
  const [, before = text] = /^([^([]+)[([]/.exec(text) ?? [];
  return known.has(headingKey(before));
}
