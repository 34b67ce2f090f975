import { queryClient } from '../../../lib/api/query-client.ts';
import { type List, pageOptions } from '../../../lib/artworks/use-artwork-list.ts';

/** Returns those of `ids` that are on the first page of the list. */
export function onFirstPage({ query }: List, ids: ReadonlySet<string>): Set<string> {
  const items = queryClient.getQueryData(pageOptions(query, null).queryKey)?.items ?? [];
  return new Set(items.map(({ id }) => id).filter((id) => ids.has(id)));
}
