import * as z from 'zod';
import { limits } from '../limits.ts';
import { id, timestamp } from '../schemas.ts';
import { needs } from './base.ts';

/**
 * Why something was not undone: `changed` and `gone` since, `exists` again, `needed` by records made since, `missing` what
 * it belongs to, `taken` by another record (a unique value), `invalid` by today's rules, made on an `other-desktop`, or
 * `emptied` from the recently deleted.
 */
export const undoReasons = [
  'changed',
  'gone',
  'exists',
  'needed',
  'missing',
  'taken',
  'invalid',
  'other-desktop',
  'emptied',
] as const;

/** A message key and what it names. Of an undo, `params.of` is the title of what was undone. */
export type Title = { key: string; params: Record<string, unknown> };
const title = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) });

const count = z.object({
  table: z.string(),
  created: z.number().int(),
  changed: z.number().int(),
  deleted: z.number().int(),
});

/** All that one action of one user changed. */
export const changeSet = z.object({
  id: z.string(),
  /** The operation, for example `artworks.update`; `direct` for SQL written by hand. */
  kind: z.string(),
  title,
  at: timestamp,
  user: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  /** The desktop that made it; null for this one. */
  desktop: z.string().nullable(),
  /** The record that it was about, or the first of several. */
  record: z.object({ table: z.string(), id: z.string() }).nullable(),
  counts: z.array(count),
  /** The change set that this one undid. */
  undoes: z.string().nullable(),
  undoneBy: z.string().nullable(),
  /** Whether the caller may undo it here. */
  canUndo: z.boolean(),
});

/** One field, or with `field: null` one record, that an undo leaves as it is. */
export const leftAlone = z.object({
  table: z.string(),
  id: z.string(),
  field: z.string().nullable(),
  reason: z.enum(undoReasons),
  /** The record's title or name, if it has one. */
  label: z.string().nullable(),
});

export const undoResult = z.object({
  /** How many records it changed, or would change. */
  undone: z.number().int(),
  left: z.array(leftAlone),
  /** The change set of the undo; null if nothing was changed. */
  changeSet: z.string().nullable(),
});

export const historyInput = z.strictObject({
  /** A record's id. */
  record: id.optional(),
  /** A user's id, or the name of a user of any desktop. */
  user: z.string().max(limits.shortText).optional(),
  /** A record type, for example `artworks`. */
  type: z.string().max(100).optional(),
  limit: z.number().int().min(limits.page.min).max(limits.page.max).default(limits.page.default),
  cursor: z.string().max(100).optional(),
});

export type ChangeSet = z.infer<typeof changeSet>;
export type LeftAlone = z.infer<typeof leftAlone>;
export type UndoReason = (typeof undoReasons)[number];
export type UndoResult = z.infer<typeof undoResult>;
export type HistoryInput = z.infer<typeof historyInput>;

export const history = {
  list: needs('history.read')
    .route({ method: 'GET', path: '/history', summary: 'Who changed what, newest first, one page' })
    .input(historyInput)
    .output(z.object({ items: z.array(changeSet), nextCursor: z.string().nullable() })),
  undo: needs('history.undo')
    .route({
      method: 'POST',
      path: '/history/{changeSet}/undo',
      summary: 'Undo a change set; with dryRun, say what cannot be undone',
    })
    .input(
      z.strictObject({
        changeSet: id,
        dryRun: z.boolean().default(false),
        /** Only these records and their parts. */
        records: z.array(id).max(10_000).optional(),
      }),
    )
    .output(undoResult),
};
