// Search as you type: every word must match, the last one as a prefix. The database folds and splits both index and
// search (`search_vector` and `search_queries`), so that they cannot differ.
import { selectPrepared } from './prepared.ts';
import type { QueryContext } from './sql.ts';

/**
 * Returns the SQL conditions for a search, one per word; a search without words matches nothing.
 * @param add binds a value and returns its placeholder
 * @param found returns the condition for the SQL of a word's tsquery
 */
export async function wordConditions(
  ctx: QueryContext,
  q: string,
  add: (value: unknown) => string,
  found: (query: string) => string,
): Promise<string[]> {
  const words = await selectPrepared<{ query: string }>(ctx, 'SELECT unnest(search_queries($1)) AS query', [q]);
  if (words.length === 0) return ['false'];
  return words.map(({ query }) => found(`${add(query)}::tsquery`));
}
