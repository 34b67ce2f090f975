import * as z from 'zod';

// What lists of artworks can be narrowed by, with counts. A facet has the name of the filter that its values are for.

/** The value of every filter for artworks without a value. */
export const none = 'none';

/** The facets in display order. Custom term lists follow as `extra.<id>`. */
export const facetNames = [
  'availability',
  'objectType',
  'artistId',
  'medium',
  'decade',
  'nationality',
  'tag',
  'collection',
  'hasImages',
  'colour',
  'sizeClass',
  'price',
  'ownership',
] as const;
export type FacetName = (typeof facetNames)[number];

/** The facets that may have thousands of values. They return the most frequent ones and can be searched. */
export const longFacets: readonly string[] = ['artistId', 'medium', 'nationality', 'tag', 'collection'];

/** The limit of the values that a long facet returns. */
export const maxFacetValues = 50;

/** Size classes by the longest side in millimetres: from `from` to below `below`. */
export const sizeClasses = {
  small: { from: 0, below: 400 },
  medium: { from: 400, below: 1_000 },
  large: { from: 1_000, below: 2_000 },
  'very large': { from: 2_000, below: null },
} as const;
export type SizeClass = keyof typeof sizeClasses;

/** The lower limits of the price histogram's bars, in any currency. */
export const priceSteps = [
  0, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
] as const;

const amounts = /^(\d{1,12}(?:\.\d{1,2})?)\.\.(\d{1,12}(?:\.\d{1,2})?)?$/;

/** A price range as in the histogram: `1000..2500` is from 1,000 to below 2,500, `1000000..` from 1,000,000 on. */
export const priceRange = z.string().regex(amounts);

/** Returns the limits of a price range; `below` is undefined without an upper limit. */
export function readPriceRange(range: string): { from: number; below?: number } {
  const [, from = '0', below] = amounts.exec(range) ?? [];
  return { from: Number(from), ...(below === undefined ? {} : { below: Number(below) }) };
}

/** Accepts one value or several, of which any may match, and `none`. */
export function oneOrMany<T extends z.ZodType>(value: T) {
  const each = z.union([value, z.literal(none)]);
  return z.union([each, z.array(each).min(1).max(50)]);
}
