import type { RefObject } from 'react';
import { queryFieldNamed } from '#shared/search-query/fields.ts';
import { parseQuery } from '#shared/search-query/parse.ts';
import { useCustomFields } from '../../../lib/forms/custom/custom-fields.ts';
import { useHighlights } from '../../../lib/ui/use-highlights.ts';

/** The searched fields that captions of the wall and cells of the table show; a date has its years' column. */
const texts = [
  '[data-title]',
  ...['artistId', 'inventoryNumber', 'medium', 'dateText'].map((part) => `[data-part="${part}"]`),
  ...['artistId', 'inventoryNumber', 'earliestYear'].map((column) => `[data-column="${column}"]`),
  '[data-column^="extra."]',
].join(', ');

/**
 * Highlights the words of a search of artworks in the list.
 * @param similar the words that misspelt ones have found, folded
 */
export function useListHighlights(
  list: RefObject<HTMLElement | null>,
  q: string | undefined,
  similar?: string[],
): void {
  const fieldNamed = queryFieldNamed(useCustomFields('artworks'));
  const words = [...(q ? [parseQuery(q, fieldNamed).words] : []), ...(similar ?? [])].join(' ');
  useHighlights(list, words, texts);
}
