import * as z from 'zod';
import { imageSummary } from '../files/images.ts';

/** The two records of a conflict of the kind `unique`: the one that had the value first, and the other. */
export const mergeSides = ['other', 'this'] as const;

/** Which record's value to keep in a field that differs; `both` joins them where possible. */
export const mergeChoices = ['other', 'this', 'both'] as const;

/** One of the two records of a merge. */
const mergeSide = z.object({
  id: z.string(),
  label: z.string(),
  /** All fields by name, and an artwork's `attributions`. */
  values: z.record(z.string(), z.unknown()),
  image: imageSummary.nullable(),
  /** The fields that the other record takes over if this one is deleted and nothing else is chosen. */
  adds: z.array(z.string()),
  /** Numbers of related records that move to the other one: main artworks, other attributions, user accounts. */
  links: z.object({
    works: z.number().int(),
    attributions: z.number().int(),
    images: z.number().int(),
    accounts: z.number().int(),
  }),
});

/** Preview of merging the two records of a conflict. */
export const mergePreview = z.object({
  table: z.enum(['artists', 'artworks']),
  other: mergeSide,
  this: mergeSide,
  /** The field groups that differ, and whether both values can be kept. */
  differing: z.array(z.object({ fields: z.array(z.string()), both: z.boolean() })),
});

export type MergeSideName = (typeof mergeSides)[number];
export type MergeChoice = (typeof mergeChoices)[number];
export type MergeSide = z.infer<typeof mergeSide>;
export type MergePreview = z.infer<typeof mergePreview>;
