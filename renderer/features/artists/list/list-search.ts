import * as z from 'zod';
import { rankedArtistSort } from '#shared/contract/catalogue/artists.ts';

const sort = rankedArtistSort.optional().catch(undefined);
const direction = z.enum(['asc', 'desc']).optional().catch(undefined);

/** The state of the artists' list in the URL; missing or invalid values get their default. */
export const artistsSearch = z.object({
  q: z.string().optional().catch(undefined),
  sort,
  direction,
  /** The order before the search. */
  former: z.object({ sort, direction }).optional().catch(undefined),
});
export type ArtistsSearch = z.infer<typeof artistsSearch>;

/** Returns the order of the list. Until the user chooses one, a search lists the best match first. */
export function orderOf({ q, sort }: ArtistsSearch): NonNullable<ArtistsSearch['sort']> {
  if (!q) return sort === undefined || sort === 'relevance' ? 'sortName' : sort;
  return sort ?? 'relevance';
}
