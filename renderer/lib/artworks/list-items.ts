import type { ArtworkListItem } from '#shared/contract/catalogue/artworks.ts';
import { queryClient } from '../api/query-client.ts';
import { type List, pageOptions, pageSize, startsOptions } from './use-artwork-list.ts';

async function pageItems({ query, starts }: List, page: number): Promise<ArtworkListItem[]> {
  const { items } = await queryClient.fetchQuery(pageOptions(query, await cursorOf({ query, starts }, page)));
  return items;
}

/** Returns a page's cursor. Right after loading, only the first page's is known. */
async function cursorOf({ query, starts }: List, page: number): Promise<string | null> {
  if (page < starts.cursors.length) return starts.cursors[page] ?? null;
  const { cursors } = await queryClient.ensureQueryData(startsOptions(query));
  return cursors[page] ?? null;
}

/**
 * Returns the artwork at `index`: synchronously if it is displayed, because the next key may follow immediately;
 * otherwise it is loaded.
 */
export function itemAt(list: List, index: number): ArtworkListItem | undefined | Promise<ArtworkListItem | undefined> {
  const page = Math.floor(index / pageSize);
  const cursor = list.starts.cursors[page];
  const shown = cursor === undefined ? undefined : queryClient.getQueryData(pageOptions(list.query, cursor).queryKey);
  if (shown) return shown.items[index % pageSize];
  return pageItems(list, page).then((items) => items[index % pageSize]);
}

/** Returns the ids of the artworks between two positions, inclusive, loading them if necessary. */
export async function idsBetween(list: List, one: number, other: number): Promise<string[]> {
  const [first, last] = one < other ? [one, other] : [other, one];
  const ids: string[] = [];
  for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
    const items = await pageItems(list, page);
    const start = Math.max(0, first - page * pageSize);
    ids.push(...items.slice(start, last - page * pageSize + 1).map(({ id }) => id));
  }
  return ids;
}
