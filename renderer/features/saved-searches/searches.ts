import { useQuery } from '@tanstack/react-query';
import type { SavedSearch } from '#shared/contract/catalogue/saved-searches.ts';
import { orpc } from '../../lib/api/client.ts';
import { useCan } from '../../lib/api/session.ts';

/** What a saved search restores: the search box, the filters, the order and the view of the list. */
export type Contents = Pick<
  SavedSearch,
  'query' | 'filters' | 'sort' | 'direction' | 'thenBy' | 'thenDirection' | 'view'
>;

/** Returns the saved searches; undefined until they are loaded. */
export function useSavedSearches(): SavedSearch[] | undefined {
  const enabled = useCan('savedSearches.read');
  return useQuery(orpc.savedSearches.list.queryOptions({ enabled, staleTime: 30_000 })).data;
}

/** Returns the address of the list that a saved search describes. Values that this version does not know are ignored. */
export const addressOf = ({ id, query, filters, sort, direction, thenBy, thenDirection, view }: SavedSearch) => ({
  ...filters,
  ...(query !== null && { q: query }),
  ...(sort !== null && { sort }),
  direction,
  ...(thenBy !== null && { thenBy, thenDirection }),
  view,
  saved: id,
});

/** Returns whether a list shows something else than the search that it was opened with. */
export function isChanged(saved: Contents, now: Contents): boolean {
  return contentsKey(saved) !== contentsKey(now);
}

const contentsKey = ({ query, filters, view, ...order }: Contents) =>
  JSON.stringify([query ?? '', sorted(filters), view, order.sort, order.direction, order.thenBy, order.thenDirection]);

/** A single value of a filter means the same as a list of one. */
const sorted = (filters: Contents['filters']) =>
  Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, Array.isArray(value) ? value : [value]])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
