import * as z from 'zod';
import { artworks as artworkFields } from '../../catalogue/artworks.ts';
import { colourNames } from '../../catalogue/colours.ts';
import { facetNames, oneOrMany, priceRange, type SizeClass, sizeClasses } from '../../catalogue/facets.ts';
import { limits } from '../../limits.ts';
import { id, line, requiredLine, singleLine } from '../../schemas.ts';
import { needs } from '../base.ts';
import { imageSummary, placement } from '../files/images.ts';
import { byId, match, matchesOf, nothing, pageStarts, paging } from './fields.ts';

export const attributionInput = z.strictObject({
  artistId: id,
  role: requiredLine(limits.term).default('artist'),
  qualifier: line(limits.term).default(null),
});

/** `artistId` can be given without `attributions`; with them, it must be the artist of the first. */
const attributionsInput = z.array(attributionInput).min(1).max(limits.attributions).optional();

export const artworkInput = artworkFields.input.extend({ attributions: attributionsInput });
export const artworkPatch = artworkFields.patch.extend({ attributions: attributionsInput });

export const attribution = z.object({
  artistId: z.string(),
  artistName: z.string(),
  role: z.string(),
  qualifier: z.string().nullable(),
});

/** A row of the list of artworks. Custom texts are cut to 300 characters if all of them are long. */
export const artworkListItem = artworkFields.listItem.extend({
  artistName: z.string(),
  /** The main artist's qualifier: "after", "workshop of". */
  artistQualifier: z.string().nullable(),
  image: imageSummary.nullable(),
});

export const artwork = artworkFields.output.extend({
  ...artworkListItem.pick({ artistName: true, artistQualifier: true, image: true }).shape,
  attributions: z.array(attribution),
  images: z.array(placement),
});

/** Of several values of a filter any may match; `none` matches artworks without a value. */
export const artworkFilter = {
  q: paging.q,
  artistId: oneOrMany(id).optional(),
  ...artworkFields.filters,
  medium: oneOrMany(requiredLine(limits.shortText)).optional(),
  /** The first year of the decade: 1820. */
  decade: oneOrMany(z.number().int().multipleOf(10)).optional(),
  yearFrom: z.number().int().optional(),
  yearTo: z.number().int().optional(),
  tag: oneOrMany(singleLine(limits.tag)).optional(),
  /** The nationality of the main artist. */
  nationality: oneOrMany(requiredLine(limits.shortText)).optional(),
  hasImages: z.boolean().optional(),
  /** A dominant colour of the main image. */
  colour: oneOrMany(z.enum(colourNames)).optional(),
  sizeClass: oneOrMany(z.enum(Object.keys(sizeClasses) as [SizeClass, ...SizeClass[]])).optional(),
  /** For users who may see prices: `1000..2500` is from 1,000 to below 2,500. */
  price: oneOrMany(priceRange).optional(),
  /** The collection's id. Lists of one collection can be sorted by `collection`, its own order. */
  collection: oneOrMany(id).optional(),
  /** Terms of custom lists by the id of the field; over HTTP `extra.<id>=<term>`. */
  extra: z.record(id, oneOrMany(requiredLine(limits.term))).optional(),
};
/** `artist` sorts by the main artist's sort name. */
export const artworkSort = z.enum(['title', 'artist', ...artworkFields.sorts.exclude(['title']).options]);
/** `relevance` puts the best match of `q` first and ignores the direction; without `q` it sorts by title. */
export const rankedSort = z.enum([...artworkSort.options, 'relevance']);
/**
 * Lists can also be sorted by a custom field, `extra.<id>`, and those of one collection in its own order, `collection`.
 */
const customSort = z.templateLiteral(['extra.', z.string().max(100)]);
const manualSort = z.literal('collection');
export const listSort = z.union([rankedSort, customSort, manualSort]);
/** The orders without `relevance`. */
export const plainSort = z.union([artworkSort, customSort, manualSort]);

/** The order of artworks that have the same value of `sort`; without effect on `relevance` and `collection`. */
export const secondSort = {
  thenBy: artworkSort.optional(),
  thenDirection: z.enum(['asc', 'desc']).optional(),
};

/** The default order is `relevance` with `q` and `title` without. */
export const artworkListInput = z.strictObject({
  ...paging,
  ...artworkFilter,
  sort: listSort.optional(),
  ...secondSort,
});
const artworkPagesInput = z.strictObject({
  ...artworkFilter,
  sort: listSort.default('title'),
  direction: paging.direction,
  ...secondSort,
  limit: paging.limit,
});

const artworkFacetsInput = z.strictObject({
  ...artworkFilter,
  /** Counts only this facet. */
  facet: z.union([z.enum(facetNames), z.string().regex(/^extra\../)]).optional(),
  /** Only values whose label contains these words; for long facets. */
  find: singleLine(limits.search).optional(),
});

/** A value of a facet, its English label, and how many artworks of the list have it. */
const facetValue = z.object({ value: z.string(), label: z.string(), count: z.number().int() });
const artworkFacets = z.object({ total: z.number().int(), facets: z.record(z.string(), z.array(facetValue)) });

/** A tag and the number of artworks that have it. */
const tagCount = z.object({ tag: z.string(), count: z.number().int() });

export type Attribution = z.infer<typeof attribution>;
export type Artwork = z.infer<typeof artwork>;
export type ArtworkInput = z.infer<typeof artworkInput>;
export type ArtworkPatch = z.infer<typeof artworkPatch>;
export type ArtworkListItem = z.infer<typeof artworkListItem>;
export type ArtworkListInput = z.infer<typeof artworkListInput>;
export type SecondSort = Pick<ArtworkListInput, keyof typeof secondSort>;
export type ArtworkFilter = Omit<ArtworkListInput, 'limit' | 'cursor' | 'sort' | 'direction' | keyof typeof secondSort>;
export type ArtworkFacetsInput = z.infer<typeof artworkFacetsInput>;
export type ArtworkFacets = z.infer<typeof artworkFacets>;
export type FacetValue = z.infer<typeof facetValue>;
export type ArtworkPagesInput = z.infer<typeof artworkPagesInput>;

export const artworks = {
  create: needs('artworks.create')
    .route({ method: 'POST', path: '/artworks', successStatus: 201, summary: 'Add an artwork' })
    .input(artworkInput)
    .output(artwork),
  list: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks', summary: 'List artworks' })
    .input(artworkListInput)
    .output(matchesOf(artworkListItem.extend({ match: match.optional() }))),
  pages: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/pages', summary: 'List the cursors of all pages of a list' })
    .input(artworkPagesInput)
    .output(pageStarts),
  facets: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/facets', summary: 'Count the artworks of a list by the values of facets' })
    .input(artworkFacetsInput)
    .output(artworkFacets),
  tags: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/tags', summary: 'List the tags in use, most used first' })
    .input(z.strictObject({ q: paging.q, limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(tagCount)),
  get: needs('artworks.read')
    .route({ method: 'GET', path: '/artworks/{id}', summary: 'Get an artwork' })
    .input(byId)
    .output(artwork),
  update: needs('artworks.update')
    .route({ method: 'PUT', path: '/artworks/{id}', summary: 'Change the given fields of an artwork' })
    .input(artworkPatch)
    .output(artwork),
  remove: needs('artworks.remove')
    .route({ method: 'DELETE', path: '/artworks/{id}', successStatus: 204, summary: 'Delete an artwork' })
    .input(byId)
    .output(nothing),
};
