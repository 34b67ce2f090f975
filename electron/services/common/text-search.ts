/**
 * Search as one types: every word must be found, the last one may be unfinished.
 */
const mostWords = 12;

/** The words of what was typed. Whatever separates words in the index (see plain_text in the migrations) does so here. */
export function searchWords(q: string): string[] {
  const words = q.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.slice(0, mostWords);
}

/**
 * One SQL condition per word. `found` makes it from the SQL of the word's tsquery; `add` takes a value and answers its
 * placeholder. What has no word in it matches nothing.
 */
export function wordConditions(q: string, add: (value: unknown) => string, found: (query: string) => string): string[] {
  const words = searchWords(q);
  if (words.length === 0) return ['false'];
  return words.map((word, index) => {
    const ending = index === words.length - 1 ? ':*' : '';
    return found(`to_tsquery('simple', quote_literal(plain_text(${add(word)})) || '${ending}')`);
  });
}
