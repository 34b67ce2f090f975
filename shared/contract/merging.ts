import * as z from 'zod';
import { imageSummary } from './images.ts';

/** The two records of a conflict of the kind `unique`: the one that had the value first, and the one it is about. */
export const mergeSides = ['other', 'this'] as const;

/** Whose value counts in a field in which the two differ; `both` where they can be united. */
export const mergeChoices = ['other', 'this', 'both'] as const;

/** One of two records that can become one. */
export const mergeSide = z.object({
  id: z.string(),
  label: z.string(),
  /** All its fields by name, and an artwork's `attributions`. */
  values: z.record(z.string(), z.unknown()),
  image: imageSummary.nullable(),
  /** The fields in which the other one gets something from this one, if this one goes and nothing else is chosen. */
  adds: z.array(z.string()),
  /** How many of each hang on it and go over to the other one: an artist's main works, other parts, people's accounts. */
  links: z.object({
    works: z.number().int(),
    attributions: z.number().int(),
    images: z.number().int(),
    accounts: z.number().int(),
  }),
});

/** What merging the two records of a conflict would do. */
export const mergePreview = z.object({
  table: z.enum(['artists', 'artworks']),
  other: mergeSide,
  this: mergeSide,
  /** Where both have something else: the fields that belong together, and whether both can be kept. */
  differing: z.array(z.object({ fields: z.array(z.string()), both: z.boolean() })),
});

export type MergeSideName = (typeof mergeSides)[number];
export type MergeChoice = (typeof mergeChoices)[number];
export type MergeSide = z.infer<typeof mergeSide>;
export type MergePreview = z.infer<typeof mergePreview>;
