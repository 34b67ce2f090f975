import type { ChosenArtworks } from '../../../lib/artworks/dragging.ts';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';
import type { Selection } from '../selection/selection.ts';

/** The artworks of a batch edit, as the contract has them. */
export type BatchTarget = ChosenArtworks['target'];

/** Returns the selected artworks of a list without loading them. */
export function targetOf(
  { sort, direction, thenBy, thenDirection, ...query }: ListQuery,
  { all, ids }: Selection,
): BatchTarget {
  // Selected artworks are in the order of the selection unless a column orders them.
  const second = thenBy && { thenBy, thenDirection };
  const order = sort === 'relevance' || (sort === 'collection' && !all) ? {} : { sort, direction, ...second };
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  return all ? { query: given, except: [...ids], ...order } : { ids: [...ids], ...order };
}
