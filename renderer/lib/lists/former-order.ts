type Order<Sort> = { sort?: Sort; direction?: 'asc' | 'desc' };

/** The state of a list in the URL. Without `sort`, a search lists the best match first. */
type Searched<Sort> = Order<Sort> & { q?: string | undefined; former?: Order<Sort> };

/**
 * Returns a change of a list, extended by its order: a new search lists the best match first, and the former order
 * returns when the search is cleared.
 */
export function withOrder<Sort, Search extends Searched<Sort>>(
  { q, sort, direction, former }: Search & Searched<Sort>,
  change: Partial<Search>,
): Partial<Search> {
  if (!('q' in change) || Boolean(change.q) === Boolean(q)) return change;
  const order: Searched<Sort> = change.q
    ? { sort: undefined, direction: 'asc', former: { sort, direction } }
    : { sort: undefined, direction: 'asc', ...former, former: undefined };
  return { ...change, ...order };
}
