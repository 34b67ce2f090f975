import * as z from 'zod';
import { limits } from '../../limits.ts';
import { id } from '../../schemas.ts';
import { needs } from '../base.ts';
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

/** The field groups that differ, and whether both values can be kept. */
const differing = z.array(z.object({ fields: z.array(z.string()), both: z.boolean() }));

/** Preview of merging the two records of a conflict. */
export const mergePreview = z.object({
  table: z.enum(['artists', 'artworks']),
  other: mergeSide,
  this: mergeSide,
  differing,
});

const table = z.enum(['artists', 'artworks']);
const ids = z.array(id).min(2).max(limits.mergedRecords);

/** Merges records of one type into one of them, by default the first. */
export const mergeInput = z.strictObject({
  table,
  ids,
  keep: id.optional(),
  /**
   * For fields that differ, the id of the record whose value to keep, or `both` where values can be joined. By default
   * both if possible, otherwise the kept record's.
   */
  choose: z.record(z.string(), z.union([id, z.literal('both')])).default({}),
  /** The version of the comparison that the merge is based on. If a record has changed since, the answer is 409 STALE. */
  version: z.string().max(64).optional(),
});

const mergeRecord = mergeSide.omit({ adds: true });
/** `version` changes with every value of the records that is compared. */
const recordsToMerge = z.object({ table, records: z.array(mergeRecord), differing, version: z.string() });

/** Why records are likely to be the same. */
const duplicateReason = z.enum(['name', 'authority', 'number', 'title']);
/** Records that are likely to be the same. `facts` are texts that tell them apart, such as dates. */
const duplicateGroup = z.object({
  reason: duplicateReason,
  records: z.array(
    z.object({ id: z.string(), label: z.string(), facts: z.array(z.string()), image: imageSummary.nullable() }),
  ),
});

export const merges = {
  preview: needs('artists.remove')
    .route({ method: 'GET', path: '/merges/preview', summary: 'Compare artists or artworks that can be merged' })
    .input(z.strictObject({ table, ids }))
    .output(recordsToMerge),
  run: needs('artists.remove')
    .route({ method: 'POST', path: '/merges', summary: 'Merge two or more artists or artworks into one of them' })
    .input(mergeInput)
    .output(z.object({ table, id: z.string(), merged: z.number().int() })),
  duplicates: needs('artists.remove', { transaction: false })
    .route({ method: 'GET', path: '/merges/duplicates', summary: 'List artists or artworks that are likely the same' })
    /** With `of`, only the likely duplicates of this record. */
    .input(z.strictObject({ table, of: id.optional() }))
    .output(z.array(duplicateGroup)),
};

export type MergeSideName = (typeof mergeSides)[number];
export type MergeChoice = (typeof mergeChoices)[number];
export type MergeSide = z.infer<typeof mergeSide>;
export type MergePreview = z.infer<typeof mergePreview>;
export type MergeInput = z.infer<typeof mergeInput>;
export type MergedRecord = z.infer<typeof mergeRecord>;
export type RecordsToMerge = z.infer<typeof recordsToMerge>;
export type MergedTable = z.infer<typeof table>;
export type DuplicateGroup = z.infer<typeof duplicateGroup>;
