import * as z from 'zod';
import { none } from '#shared/catalogue/facets.ts';
import { artworkFilter, listSort, type SecondSort, secondSort } from '#shared/contract/catalogue/artworks.ts';
import type { ListQuery } from '../../../lib/artworks/use-artwork-list.ts';

/**
 * The limits of the height of the wall's images in CSS pixels; rows are about this high. The largest size shows one image
 * per row, as large as the window allows.
 */
export const tileSize = { min: 80, max: 500, step: 20, default: 200 } as const;

export const artworksDefaults = {
  direction: 'asc',
  view: 'grid',
  size: tileSize.default,
  details: false,
} as const;

/** Returns the schemas with invalid values replaced by undefined. */
function lenient<Shape extends Record<string, z.ZodType>>(shape: Shape): { [K in keyof Shape]: z.ZodCatch<Shape[K]> } {
  const entries = Object.entries(shape).map(([key, schema]) => [key, schema.catch(undefined)]);
  return Object.fromEntries(entries);
}

const text = z.string().trim().max(200).optional().catch(undefined);

const sort = listSort.optional().catch(undefined);
const direction = z.enum(['asc', 'desc']).catch('asc').default('asc');

/** The state of the artwork list in the URL; missing or invalid values get their default. */
export const artworksSearch = z.object({
  ...lenient(artworkFilter),
  sort,
  direction,
  ...lenient(secondSort),
  view: z.enum(['grid', 'list']).catch('grid').default('grid'),
  size: z.number().min(tileSize.min).max(tileSize.max).catch(tileSize.default).default(tileSize.default),
  details: z.boolean().catch(false).default(false),
  /** Index of the cursor. Together with `selected`, "back" restores it. */
  at: z.number().int().min(0).optional().catch(undefined),
  selected: z.string().max(40_000).optional().catch(undefined),
  /** The saved search that the list was opened with. */
  saved: z.string().max(100).optional().catch(undefined),
  /** The order before the search. */
  former: z.object({ sort, direction }).optional().catch(undefined),
});
export type ArtworksSearch = z.infer<typeof artworksSearch>;

/** The names of all filters, including the search words `q`. */
export const filterNames = Object.keys(artworkFilter) as (keyof typeof artworkFilter)[];

/** Returns the filters of the list, including the search words. */
export function filterOf(search: ArtworksSearch): Omit<ListQuery, 'sort' | 'direction' | keyof SecondSort> {
  return Object.fromEntries(filterNames.map((name) => [name, search[name]]));
}

/** Returns the search parameters that determine which artworks are listed and in which order. */
export function listQueryOf(search: ArtworksSearch): ListQuery {
  const { direction } = search;
  return {
    ...filterOf(search),
    sort: orderOf(search),
    direction,
    ...secondOf(search),
  };
}

/** Returns the second order of the list. Best matches and collections have none, because no two places are equal. */
function secondOf(search: ArtworksSearch): SecondSort {
  const order = orderOf(search);
  const { thenBy, thenDirection } = search;
  const applies = thenBy !== undefined && order !== 'relevance' && order !== 'collection' && order !== thenBy;
  return applies ? { thenBy, thenDirection: thenDirection ?? 'asc' } : { thenBy: undefined, thenDirection: undefined };
}

/** Returns the order of the list. Until the user chooses one, a search lists the best match first. */
export function orderOf({ q, sort: chosen, collection }: ArtworksSearch): ListQuery['sort'] {
  const own = collectionOf({ collection }) !== undefined;
  const sort = chosen === 'collection' && !own ? undefined : chosen;
  if (!q && own) return sort === undefined || sort === 'relevance' ? 'collection' : sort;
  if (!q) return sort === undefined || sort === 'relevance' ? 'title' : sort;
  return sort ?? 'relevance';
}

/** Returns whether a change affects the listed artworks or their order. */
export function isOtherList(change: Partial<ArtworksSearch>): boolean {
  return Object.keys(change).some((key) => key in listQueryOf({ ...artworksDefaults, ...change }));
}

/** Returns the collection whose page the list is; undefined for other lists. Filters by collection are lists. */
export function collectionOf({ collection }: Pick<ArtworksSearch, 'collection'>): string | undefined {
  return typeof collection === 'string' && collection !== none ? collection : undefined;
}

/** A change that clears every filter. */
export const noFilters: Partial<ArtworksSearch> = Object.fromEntries(filterNames.map((name) => [name, undefined]));

/** Returns the change that clears the filters of a list, but not which collection it shows. */
export function cleared(search: ArtworksSearch): Partial<ArtworksSearch> {
  return { ...noFilters, collection: collectionOf(search) };
}

/** Returns what a saved search would restore. */
export function savedContentsOf(search: ArtworksSearch) {
  const { q, ...filters } = filterOf(search);
  const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  const { sort = null, direction, thenBy = null, thenDirection = 'asc', view } = search;
  return { query: q ?? null, filters: given, sort, direction, thenBy, thenDirection, view };
}

/** Returns the values of a filter as a list. */
export function listOf<T>(given: T | readonly T[] | undefined): T[] {
  return given === undefined ? [] : ([given].flat() as T[]);
}

/** The artist of a new artwork, set by the button on the artist's page. */
export const newArtworkSearch = z.object({ artistId: text });
