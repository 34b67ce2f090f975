import { queryClient } from '../../../lib/api/query-client.ts';
import { idsBetween } from '../../../lib/artworks/list-items.ts';
import { type List, pageOptions } from '../../../lib/artworks/use-artwork-list.ts';
import type { Selection } from '../selection/selection.ts';

/** Returns those of `ids` that are on the first page of the list. */
export function onFirstPage({ query }: List, ids: ReadonlySet<string>): Set<string> {
  const items = queryClient.getQueryData(pageOptions(query, null).queryKey)?.items ?? [];
  return new Set(items.map(({ id }) => id).filter((id) => ids.has(id)));
}

/** Returns the ids of all selected artworks. */
export async function idsOf(list: List, selection: Selection): Promise<string[]> {
  if (!selection.all) return [...selection.ids];
  const ids = await idsBetween(list, 0, list.starts.total - 1);
  return ids.filter((id) => !selection.ids.has(id));
}
