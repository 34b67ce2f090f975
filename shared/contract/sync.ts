import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { id, line, requiredLine, timestamp } from '../schemas.ts';
import { needs, problem } from './base.ts';
import { byId } from './fields.ts';
import { mergeChoices, mergePreview, mergeSides } from './merging.ts';

/** Where the hub is. The password goes in (as part of the address) and never comes out. */
export const syncSettings = z.object({
  /** `postgres://login@host:port/database`, or null: this workspace has no hub. */
  hubUrl: z.string().nullable(),
  hasPassword: z.boolean(),
  /** False where the system has no keychain: the password is then asked for again after the app has ended. */
  passwordLasts: z.boolean(),
  /** What this desktop is called in conflicts and histories. */
  desktopName: z.string(),
  /** Synchronises by itself every so many minutes while the app is open; null: only when asked. */
  everyMinutes: z.number().int().nullable(),
  /** Every session downloads all missing originals; otherwise they are downloaded on demand. */
  keepEverything: z.boolean(),
  /** True when QWARTY_HUB_URL says it; then the page only shows it. */
  fromEnvironment: z.boolean(),
});

export const syncSettingsPatch = z.strictObject({
  hubUrl: line(2000).optional(),
  desktopName: requiredLine(200).optional(),
  everyMinutes: z.number().int().min(1).max(1440).nullable().optional(),
  keepEverything: z.boolean().optional(),
});

/** What a session did: rows sent and received, open conflicts, originals sent and fetched, the hub's state it reached. */
export const syncSummary = z.object({
  pushed: z.number().int(),
  pulled: z.number().int(),
  conflicts: z.number().int(),
  objectsUp: z.number().int(),
  objectsDown: z.number().int(),
  seq: z.number().int(),
});

export const syncStatus = z.object({
  /** Whether a hub is set. */
  configured: z.boolean(),
  /** Changes and images that are not on the hub yet. */
  waitingChanges: z.number().int(),
  waitingImages: z.number().int(),
  openConflicts: z.number().int(),
  /** Images whose original cannot be sent: they and what needs them wait here, while everything else goes. */
  deferredImages: z.array(
    z.object({
      imageId: z.string(),
      fileName: z.string().nullable(),
      artworkId: z.string(),
      artworkTitle: z.string(),
      problem,
    }),
  ),
  lastSessionAt: timestamp.nullable(),
  seq: z.number().int(),
});

export const syncEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: z.enum(['connect', 'originals', 'send', 'receive', 'apply', 'fetch']),
    done: z.number(),
    total: z.number().nullable(),
    bytes: z.number().optional(),
  }),
  z.object({ type: z.literal('done'), summary: syncSummary }),
]);

export const conflictKinds = [
  'field',
  'delete_vs_update',
  'delete_vs_child',
  'update_vs_delete',
  'child_vs_delete',
  'unique',
  'check',
] as const;

const values = z.record(z.string(), z.unknown()).nullable();

/**
 * Two people's work that does not fit together. `current` is what is there now, `incoming` what came later and is kept here;
 * both name fields in camelCase.
 */
export const conflict = z.object({
  id: z.string(),
  kind: z.enum(conflictKinds),
  table: z.string(),
  rowId: z.string(),
  /** The record's title or name as it is here now, or as it was. */
  label: z.string().nullable(),
  /** The artwork to show beside it. */
  artworkId: z.string().nullable(),
  fields: z.array(z.string()),
  base: values,
  current: values,
  incoming: values,
  currentLogin: z.string().nullable(),
  /** The user's name; null for changes by other programs. */
  currentPerson: z.string().nullable(),
  currentDesktop: z.string().nullable(),
  incomingLogin: z.string(),
  incomingPerson: z.string().nullable(),
  incomingDesktop: z.string().nullable(),
  /** Which of the two was made on this desktop, if one was. */
  side: z.enum(['current', 'incoming']).nullable(),
  /** By the clock of the desktop that made the later edit. */
  editedAt: timestamp.nullable(),
  /** By the clock of the desktop that made the earlier one. */
  currentEditedAt: timestamp.nullable(),
  /** By the hub's clock. */
  at: timestamp,
  /** What ids among the values stand for: an artist's name, an image's file. */
  names: z.record(z.string(), z.string()),
  /** The other record there is to it: the one that still needs this one, or that has the same value. */
  other: z.object({ id: z.string(), table: z.string(), label: z.string().nullable() }).nullable(),
  /** `unique`: the record's temporary value instead of `incoming` until the decision. */
  instead: z.unknown(),
  status: z.enum(['open', 'resolved', 'obsolete']),
  resolution: z.object({ keep: z.string(), value: z.unknown() }).nullable(),
  resolvedBy: z.string().nullable(),
  /** What undoing the decision would do here: it opens again, or, once it was sent, what it changed is edited back. */
  undo: z.enum(['reopen', 'edit']).nullable(),
  /** The change set of this desktop's decision, to undo it. */
  changeSet: z.string().nullable(),
});

export const resolution = z.strictObject({
  id,
  keep: z.enum(['current', 'incoming', 'value', 'merge']),
  /** With `value`: the fields and what they shall be, or one value where there is one field. */
  value: z.unknown().optional(),
  /** With `incoming` for two records with the same value: what the other record has from now on. */
  other: requiredLine(300).optional(),
  /** With `merge`, for two records with the same value: which one stays; the one that had it first if it is not said. */
  stays: z.enum(mergeSides).optional(),
  /** With `merge`: whose value counts in a field in which they differ. By default both where they can be united, else
   * that of the record that stays. Of fields that belong together one is enough. */
  choose: z.record(z.string(), z.enum(mergeChoices)).optional(),
});

export type SyncSettings = z.infer<typeof syncSettings>;
export type SyncSettingsPatch = z.infer<typeof syncSettingsPatch>;
export type SyncSummary = z.infer<typeof syncSummary>;
export type SyncStatus = z.infer<typeof syncStatus>;
export type SyncEvent = z.infer<typeof syncEvent>;
export type Conflict = z.infer<typeof conflict>;
export type Resolution = z.infer<typeof resolution>;

export const sync = {
  status: needs('sync.read')
    .route({ method: 'GET', path: '/sync', summary: 'What waits, what needs a decision, when it last ran' })
    .output(syncStatus),
  /** Runs one session and tells how it goes; it is cancelled by ceasing to listen. */
  run: needs('sync.run', { transaction: false }).output(eventIterator(syncEvent)),
  settings: needs('sync.read')
    .route({ method: 'GET', path: '/sync/settings', summary: 'The hub, without its password' })
    .output(syncSettings),
  updateSettings: needs('sync.run')
    .route({ method: 'PUT', path: '/sync/settings', summary: 'Set the hub' })
    .input(syncSettingsPatch)
    .output(syncSettings),
  conflicts: needs('sync.read')
    .route({ method: 'GET', path: '/sync/conflicts', summary: 'What needs a decision, newest first' })
    .input(z.strictObject({ status: z.enum(['open', 'decided', 'all']).default('open') }))
    .output(z.array(conflict)),
  conflictsCsv: needs('sync.read')
    .route({
      method: 'GET',
      path: '/sync/conflicts.csv',
      summary: 'What needs a decision, as a table for a spreadsheet',
    })
    .output(z.object({ csv: z.string() })),
  resolve: needs('sync.resolve')
    .route({
      method: 'POST',
      path: '/sync/conflicts/{id}/resolve',
      summary: 'Keep current, incoming or another value, or make one record of two',
    })
    .input(resolution)
    .output(conflict),
  mergePreview: needs('sync.resolve')
    .route({ method: 'GET', path: '/sync/conflicts/{id}/merge', summary: 'What making one record of two would do' })
    .input(byId)
    .output(mergePreview),
};
