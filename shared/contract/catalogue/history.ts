import * as z from 'zod';
import { limits } from '../../limits.ts';
import { id, singleLine, timestamp } from '../../schemas.ts';
import { needs } from '../base.ts';
import { byId } from './fields.ts';

/**
 * Why a change was not undone. `changed`: changed since; `gone`: the record was deleted since; `exists`: already
 * restored; `needed`: newer records use it; `missing`: a record that it refers to was deleted; `taken`: another record
 * has the unique value; `invalid`: a constraint rejects it; `other-desktop`: made on another desktop; `emptied`:
 * removed from "Recently deleted".
 */
const undoReasons = [
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

/** A message key and its parameters. For an undo, `params.of` is the title of the undone change set. */
export type Title = { key: string; params: Record<string, unknown> };
const title = z.object({ key: z.string(), params: z.record(z.string(), z.unknown()) });

const count = z.object({
  table: z.string(),
  created: z.number().int(),
  changed: z.number().int(),
  deleted: z.number().int(),
});

/** All changes of one action of one user. */
export const changeSet = z.object({
  id: z.string(),
  /** The operation, for example `artworks.update`; `direct` for SQL written by hand. */
  kind: z.string(),
  title,
  at: timestamp,
  user: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  /** The desktop that made it; null for this one. */
  desktop: z.string().nullable(),
  /** The changed record, or the first of several. */
  record: z.object({ table: z.string(), id: z.string() }).nullable(),
  counts: z.array(count),
  /** The change set that this one undoes. */
  undoes: z.string().nullable(),
  undoneBy: z.string().nullable(),
  /** Whether the caller may undo it here. */
  canUndo: z.boolean(),
});

/** A field that an undo does not change; with `field: null`, a whole record. */
export const leftAlone = z.object({
  table: z.string(),
  id: z.string(),
  field: z.string().nullable(),
  reason: z.enum(undoReasons),
  /** The record's title or name, if it has one. */
  label: z.string().nullable(),
});

const undoResult = z.object({
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
  user: singleLine(limits.shortText).optional(),
  /** A record type, for example `artworks`. */
  type: singleLine(100).optional(),
  limit: z.number().int().min(limits.page.min).max(limits.page.max).default(limits.page.default),
  cursor: z.string().max(100).optional(),
});

/** One field before and after. */
const fieldChange = z.object({
  field: z.string(),
  from: z.unknown(),
  to: z.unknown(),
  /** Of an amount of money: its currency before and after, which may be the same. */
  currency: z.object({ from: z.string().nullable(), to: z.string().nullable() }).optional(),
});

const changedRecord = z.object({
  table: z.string(),
  id: z.string(),
  /** Its title or name; for attributions, placements and artworks in a collection, the artwork's title. */
  label: z.string().nullable(),
  /**
   * Of an attribution, its artist; of an image on an artwork, its file name; of an artwork in a collection, its name.
   */
  part: z.string().nullable(),
  action: z.enum(['created', 'changed', 'deleted']),
  changes: z.array(fieldChange),
});

const changeSetDetails = changeSet.extend({
  records: z.array(changedRecord),
  /** The number of further records. */
  more: z.number().int(),
  /** Names for the ids among the values. */
  names: z.record(z.string(), z.string()),
});

/** A deleted record that can be restored by undoing its change set for this record. */
export const deletedRecord = z.object({
  id: z.string(),
  table: z.enum(['artists', 'artworks', 'artwork_images', 'collections', 'saved_searches']),
  /** Its title or name; for an image removed from an artwork, the artwork's title. */
  label: z.string().nullable(),
  at: timestamp,
  user: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
  changeSet: z.string(),
  canRestore: z.boolean(),
});

/** A change of one field of a record, or of the whole record. */
const historyEntry = z.object({
  /** Null until it is synced. */
  seq: z.number().int().nullable(),
  at: timestamp,
  editedAt: timestamp.nullable(),
  action: z.enum(['created', 'changed', 'deleted', 'restored']),
  login: z.string().nullable(),
  desktop: z.string().nullable(),
  user: z.string().nullable(),
  /** Names for the ids among the values. */
  names: z.record(z.string(), z.string()),
  changes: z.array(fieldChange),
  /** The change set that it belongs to, unless it is older than the history. */
  changeSet: z.object({ id: z.string(), title, undoneBy: z.string().nullable(), canUndo: z.boolean() }).nullable(),
});

export type FieldChange = z.infer<typeof fieldChange>;
export type HistoryEntry = z.infer<typeof historyEntry>;
export type ChangedRecord = z.infer<typeof changedRecord>;
export type ChangeSetDetails = z.infer<typeof changeSetDetails>;
export type DeletedRecord = z.infer<typeof deletedRecord>;
export type ChangeSet = z.infer<typeof changeSet>;
export type LeftAlone = z.infer<typeof leftAlone>;
export type UndoReason = (typeof undoReasons)[number];
export type UndoResult = z.infer<typeof undoResult>;
export type HistoryInput = z.infer<typeof historyInput>;

export const history = {
  list: needs('history.read')
    .route({ method: 'GET', path: '/history', summary: 'List change sets, newest first' })
    .input(historyInput)
    .output(z.object({ items: z.array(changeSet), nextCursor: z.string().nullable() })),
  users: needs('history.read')
    .route({ method: 'GET', path: '/history/users', summary: 'List the names of all users in the history' })
    .output(z.array(z.string())),
  get: needs('history.read')
    .route({ method: 'GET', path: '/history/{changeSet}', summary: 'Get the changes of a change set' })
    .input(z.strictObject({ changeSet: id }))
    .output(changeSetDetails),
  record: needs('history.read')
    .route({
      method: 'GET',
      path: '/history/records/{id}',
      summary: 'List the changes of a record with user, time and desktop',
    })
    .input(byId)
    .output(z.array(historyEntry)),
  undo: needs('history.undo')
    .route({
      method: 'POST',
      path: '/history/{changeSet}/undo',
      summary: 'Undo a change set, or with dryRun list what cannot be undone',
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
  deleted: needs('history.read')
    .route({ method: 'GET', path: '/deleted', summary: 'List deleted records that can be restored, newest first' })
    .input(z.strictObject({ limit: historyInput.shape.limit, cursor: historyInput.shape.cursor }))
    .output(z.object({ items: z.array(deletedRecord), nextCursor: z.string().nullable() })),
  emptyDeleted: needs('history.empty')
    .route({ method: 'DELETE', path: '/deleted', summary: 'Empty the list of recently deleted records' })
    .output(z.object({ emptied: z.number().int() })),
};
