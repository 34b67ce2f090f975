import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { artworks as artworkFields } from '../../catalogue/artworks.ts';
import { limits } from '../../limits.ts';
import { id, line, requiredLine, singleLine } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { artworkFilter, artworkPatch, plainSort, secondSort } from './artworks.ts';
import { paging } from './fields.ts';

const { price: largestPrice, year } = limits;
const fields = artworkPatch.omit({ id: true, updatedAt: true });
const { otherTitles, tags, sortTitle } = fields.shape;
const emptyAsNull = <T extends z.ZodType>(list: T) => z.preprocess((value) => (value === null ? [] : value), list);

/** New values; null clears a field. A cleared sort title is derived from the title again. */
const set = fields.extend({
  otherTitles: emptyAsNull(otherTitles),
  tags: emptyAsNull(tags),
  sortTitle: sortTitle.nullable(),
});

/** An attribution to remove; without a role, all of the artist. */
const removedAttribution = z.strictObject({ artistId: id, role: singleLine(limits.term).optional() });
const lists = z.strictObject({ otherTitles, tags });
/** Collections to which the artworks are added in their order, or from which they are removed. */
const inCollections = z.array(id).min(1).max(limits.batch.collections).optional();
const add = lists.extend({ attributions: fields.shape.attributions, collections: inCollections });
const remove = lists.extend({
  attributions: z.array(removedAttribution).max(limits.attributions).optional(),
  collections: inCollections,
});

const fieldName = z.string().max(limits.shortText);
const typed = z.string().max(limits.batch.pattern).normalize('NFC');

/** Find and replace in one field, a custom one (`extra.<id>`), or, without `field`, in all texts. */
export const replacement = z.strictObject({
  field: fieldName.optional(),
  find: typed.min(1, 'fields.required'),
  /** In the replacement of a regular expression, `$1` is its first group. */
  with: typed,
  regex: z.boolean().default(false),
  matchCase: z.boolean().default(true),
  wholeWords: z.boolean().default(false),
});

const rounding = { roundTo: z.number().min(0.01).max(largestPrice).multipleOf(0.01).default(0.01) };

/** Operations run in this order. */
export const batchOperations = {
  set: set.optional(),
  add: add.optional(),
  remove: remove.optional(),
  /** Several replacements run in order. */
  replace: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(replacement).max(20)).optional(),
  changeCase: z
    .strictObject({ fields: z.array(fieldName).min(1).max(50), to: z.enum(['upper', 'lower', 'title', 'sentence']) })
    .optional(),
  /** Turns all images of the artworks clockwise, by degrees. */
  rotateImages: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
  /** Adds to the years, and to those in the text of the date. */
  shiftYears: z
    .number()
    .int()
    .min(year.min - year.max)
    .max(year.max - year.min)
    .optional(),
  /** Raises prices; a negative percentage lowers them. */
  raisePrice: z.strictObject({ percent: z.number().min(-100).max(10_000), ...rounding }).optional(),
  /** Converts prices in `from` at a rate: one unit of `from` is `rate` units of `to`. */
  convertCurrency: z
    .strictObject({
      from: artworkFields.fields.currency.filter,
      to: artworkFields.fields.currency.filter,
      rate: z.number().positive().min(1e-9).max(1e9),
      ...rounding,
    })
    .optional(),
  /**
   * Gives new inventory numbers. `{n}` in the pattern is a number with at least as many digits as `start`, `{year}` the
   * earliest year.
   */
  renumber: z
    .strictObject({
      pattern: requiredLine(limits.shortText).regex(/\{n\}/, 'fields.numberPattern'),
      start: z
        .union([z.number().int().min(0).transform(String), z.string().regex(/^\d{1,9}$/, 'fields.whole')])
        .default('1'),
      step: z.number().int().min(1).max(10_000).default(1),
    })
    .optional(),
};

/** The artworks to edit: the list's filter, or a search as text; or their ids. */
const selection = {
  query: z.preprocess((value) => (typeof value === 'string' ? { q: value } : value), z.strictObject(artworkFilter)),
  ids: z.array(id).max(limits.batch.ids),
  /** Artworks that the query finds but that stay as they are. */
  except: z.array(id).max(limits.batch.ids).default([]),
  /** The order of numbering and of the preview; by default that of the title, or of `ids`. */
  sort: plainSort,
  direction: paging.direction,
};

export const batchEditInput = z.strictObject({
  query: selection.query.optional(),
  ids: selection.ids.optional(),
  except: selection.except,
  sort: selection.sort.optional(),
  direction: selection.direction,
  ...secondSort,
  ...batchOperations,
  /** The language in which texts of dates and dimensions are read. */
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}$/)
    .default('en'),
  /** Only plans the edit. Its result has a `preview` that can be applied. */
  dryRun: z.boolean().default(false),
  /** Applies this preview; without selection and operations. */
  preview: id.optional(),
});

const refusedArtwork = problem.extend({ id: z.string(), path: z.string() });

export const batchResult = z.object({
  /** The number of artworks that were found. */
  matched: z.number().int(),
  /** The number of artworks that were changed, or would be. */
  changed: z.number().int(),
  /** The first artworks that stay as they are because the edit would make them invalid. */
  refused: z.array(refusedArtwork),
  /** The number of all refused artworks. */
  refusedCount: z.number().int(),
  /** Null if nothing was changed. */
  changeSet: z.string().nullable(),
  /** Of a dry run. It is kept for a day, or until the user's next one. */
  preview: z.string().nullable(),
});

/** `phase`: the edit is being planned, or written. */
const batchProgress = z.object({ phase: z.enum(['plan', 'write']), done: z.number().int(), total: z.number().int() });
const batchEvent = z.discriminatedUnion('type', [
  batchProgress.extend({ type: z.literal('progress') }),
  batchResult.extend({ type: z.literal('done') }),
]);

/** A planned row: the changed fields before and after, or why the artwork stays as it is. */
export const batchRow = z.object({
  n: z.number().int(),
  id: z.string(),
  title: z.string(),
  inventoryNumber: line(limits.shortText),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  refusal: problem.extend({ path: z.string() }).nullable(),
});

const batchRemoval = z.strictObject({
  query: selection.query.optional(),
  ids: selection.ids.optional(),
  except: selection.except,
});

/** Artworks as an operation on a selection names them, in their order. */
export const chosenArtworks = {
  ...batchRemoval.shape,
  sort: selection.sort.optional(),
  direction: selection.direction,
  ...secondSort,
};

export type BatchEditInput = z.infer<typeof batchEditInput>;
export type BatchRemoval = z.infer<typeof batchRemoval>;
export type BatchResult = z.infer<typeof batchResult>;
export type BatchProgress = z.infer<typeof batchProgress>;
export type BatchEvent = z.infer<typeof batchEvent>;
export type BatchRow = z.infer<typeof batchRow>;
export type Replacement = z.infer<typeof replacement>;
export type RefusedArtwork = z.infer<typeof refusedArtwork>;

const own = { transaction: false, bodyBytes: limits.batch.bodyBytes };

export const batchEdits = {
  run: needs('artworks.update', own)
    .route({ method: 'POST', path: '/artworks/batch', summary: 'Edit many artworks, or with dryRun preview the edit' })
    .input(batchEditInput)
    .output(batchResult),
  /** Like `run`, with its progress; ending the stream cancels it. For the window only. */
  follow: needs('artworks.update', own).input(batchEditInput).output(eventIterator(batchEvent)),
  rows: needs('artworks.update')
    .route({ method: 'GET', path: '/artworks/batch/{id}/rows', summary: 'List the rows of a preview' })
    .input(
      z.strictObject({
        id,
        state: z.enum(['changed', 'refused']).optional(),
        /** How many rows to skip. */
        offset: z.number().int().min(0).max(limits.batch.offset).default(0),
        limit: paging.limit,
      }),
    )
    .output(
      z.object({
        items: z.array(batchRow),
        total: z.number().int(),
        fields: z.array(z.string()),
        /** The names of artists and collections by their ids, for the values. */
        names: z.record(z.string(), z.string()),
      }),
    ),
  remove: needs('artworks.remove', own)
    .route({ method: 'POST', path: '/artworks/batch/remove', summary: 'Delete many artworks' })
    .input(batchRemoval)
    .output(batchResult),
};
