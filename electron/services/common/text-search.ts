// Search as you type: every word must match, the last one as a prefix.

const maxWords = 12;

/** Splits a search into words at the same characters as `plain_text`, which builds the index. */
function searchWords(q: string): string[] {
  const words = q.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.slice(0, maxWords);
}

/**
 * Returns one SQL condition per word; a search without words matches nothing.
 * @param add binds a value and returns its placeholder
 * @param found returns the condition for the SQL of a word's tsquery
 */
export function wordConditions(q: string, add: (value: unknown) => string, found: (query: string) => string): string[] {
  const words = searchWords(q);
  if (words.length === 0) return ['false'];
  return words.map((word, index) => {
    const ending = index === words.length - 1 ? ':*' : '';
    return found(`to_tsquery('simple', quote_literal(plain_text(${add(word)})) || '${ending}')`);
  });
}
