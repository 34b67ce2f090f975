import * as z from 'zod';
import { limits } from '../../limits.ts';
import { id, singleLine } from '../../schemas.ts';

/** Inputs and outputs that many operations share. */

/** One record by its id. */
export const byId = z.strictObject({ id });

export const nothing = z.undefined();

/** Keyset pagination: `cursor` is the previous page's `nextCursor`. */
export const paging = {
  limit: z.number().int().min(limits.page.min).max(limits.page.max).default(limits.page.default),
  cursor: z.string().max(8000).optional(),
  q: singleLine(limits.search).optional(),
  direction: z.enum(['asc', 'desc']).default('asc'),
};

/** A page of `item`. `total` counts all matches; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), nextCursor: z.string().nullable() });

/**
 * A page of matches. `didYouMean` is a similar search, only if nothing matches and it finds something; `similar` are
 * words that matched although they are spelt differently, without case and accents.
 */
export const matchesOf = <T extends z.ZodType>(item: T) =>
  pageOf(item).extend({ didYouMean: z.string().optional(), similar: z.array(z.string()).optional() });

/**
 * How well a record matches a search: a title, name or number equals it or begins with it; contains all its words, or
 * words that contain them; the match is in other texts; or words are misspelt.
 */
export const match = z.enum(['exact', 'prefix', 'word', 'part', 'other', 'typo']);
export type Match = z.infer<typeof match>;

/**
 * The cursor of every page, so that a window can jump anywhere in a long list: `cursors[n]` opens page n (null: the
 * first page).
 */
export const pageStarts = z.object({ total: z.number().int(), cursors: z.array(z.string().nullable()) });

export type Matches<T> = {
  items: (T & { match?: Match | undefined })[];
  total: number;
  nextCursor: string | null;
  didYouMean?: string | undefined;
  similar?: string[] | undefined;
};
