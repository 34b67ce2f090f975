import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { integer } from '../../catalogue/kinds/numbers.ts';
import { id, line, requiredLine, timestamp } from '../../schemas.ts';
import { needs, problem } from '../base.ts';
import { byId } from '../catalogue/fields.ts';
import { mergeChoices, mergePreview, mergeSides } from '../catalogue/merging.ts';

/** Sync settings. The password is part of the address when it is set and is never returned. */
const syncSettings = z.object({
  /** `postgres://login@host:port/database`; null without a hub. */
  hubUrl: z.string().nullable(),
  hasPassword: z.boolean(),
  /** False if the system has no keychain: the password is then lost when the app quits. */
  passwordLasts: z.boolean(),
  /** The name of this desktop in conflicts and history. */
  desktopName: z.string(),
  /** Interval of automatic sync in minutes while the app is open; null for manual sync only. */
  everyMinutes: z.number().int().nullable(),
  /** Every session downloads all missing originals; otherwise they are downloaded on demand. */
  keepEverything: z.boolean(),
  /** True if QWARTY_HUB_URL sets the hub, which then cannot be changed on the page. */
  fromEnvironment: z.boolean(),
});

/** Interval of automatic sync in minutes. */
export const syncInterval = integer({ min: 1, max: 1440 });

export const syncSettingsPatch = z.strictObject({
  hubUrl: line(2000).optional(),
  desktopName: requiredLine(200).optional(),
  everyMinutes: syncInterval.input.optional(),
  keepEverything: z.boolean().optional(),
});

/**
 * Result of a session: rows sent and received, open conflicts, originals sent and fetched, and the hub's last change.
 */
const syncSummary = z.object({
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
  /** Whether this workspace has synced with a hub, and can leave it. */
  belongsToHub: z.boolean(),
  /** The numbers of changes and images that are not on the hub yet. */
  waitingChanges: z.number().int(),
  waitingImages: z.number().int(),
  openConflicts: z.number().int(),
  /** Images whose original cannot be sent. They and the rows that need them are deferred; everything else is sent. */
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

const syncEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    phase: z.enum(['connect', 'originals', 'send', 'receive', 'apply', 'index', 'fetch']),
    done: z.number(),
    total: z.number().nullable(),
    bytes: z.number().optional(),
  }),
  z.object({ type: z.literal('done'), summary: syncSummary }),
]);

/** Why two changes are in conflict. */
export const conflictKinds = [
  'field',
  'delete_vs_update',
  'delete_vs_child',
  'update_vs_delete',
  'child_vs_delete',
  'unique',
  'check',
] as const;

/** `obsolete`: both changes became equal, or the record was deleted. */
export const conflictStatuses = ['open', 'resolved', 'obsolete'] as const;

const values = z.record(z.string(), z.unknown()).nullable();

/**
 * Two conflicting changes. `current` is the stored value, `incoming` the other one, which is kept in the conflict; both
 * have fields in camelCase.
 */
export const conflict = z.object({
  id: z.string(),
  kind: z.enum(conflictKinds),
  table: z.string(),
  rowId: z.string(),
  /** The record's current title or name, or its last one. */
  label: z.string().nullable(),
  /** The artwork to show with the conflict. */
  artworkId: z.string().nullable(),
  fields: z.array(z.string()),
  base: values,
  current: values,
  incoming: values,
  currentLogin: z.string().nullable(),
  /** The user's name; null for changes by other programs. */
  currentUser: z.string().nullable(),
  currentDesktop: z.string().nullable(),
  incomingLogin: z.string(),
  incomingUser: z.string().nullable(),
  incomingDesktop: z.string().nullable(),
  /** Which of the two changes was made on this desktop, if any. */
  side: z.enum(['current', 'incoming']).nullable(),
  /** Time of the later edit, by the clock of its desktop. */
  editedAt: timestamp.nullable(),
  /** Time of the earlier edit, by the clock of its desktop. */
  currentEditedAt: timestamp.nullable(),
  /** When the hub found the conflict. */
  at: timestamp,
  /** Names for the ids among the values: artists' names and images' file names. */
  names: z.record(z.string(), z.string()),
  /** The other record of the conflict: the one that needs this one, or that has the same value. */
  other: z.object({ id: z.string(), table: z.string(), label: z.string().nullable() }).nullable(),
  /** For `unique`: the record's temporary value until the conflict is resolved. */
  instead: z.unknown(),
  status: z.enum(conflictStatuses),
  resolution: z.object({ keep: z.string(), value: z.unknown() }).nullable(),
  resolvedBy: z.string().nullable(),
  /**
   * How the resolution can be undone here: `reopen` before it was sent, `edit` (changing the values back) afterwards.
   */
  undo: z.enum(['reopen', 'edit']).nullable(),
  /** The change set of the resolution, if it was made on this desktop. */
  changeSet: z.string().nullable(),
});

export const resolution = z.strictObject({
  id,
  keep: z.enum(['current', 'incoming', 'value', 'merge']),
  /** With `keep: 'value'`: the values by field, or one value if there is one field. */
  value: z.unknown().optional(),
  /** With `keep: 'incoming'` for two records with the same value: the other record's new value. */
  other: requiredLine(300).optional(),
  /** With `keep: 'merge'`: the record to keep, by default the one that had the value first. */
  stays: z.enum(mergeSides).optional(),
  /**
   * With `keep: 'merge'`: the choice for each field that differs. By default both values if they can be joined,
   * otherwise the kept record's. One field of a group is enough.
   */
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
    .route({
      method: 'GET',
      path: '/sync',
      summary: 'Get the sync status: unsent changes, open conflicts, last session',
    })
    .output(syncStatus),
  /** Runs a session and streams its progress; ending the stream cancels it. */
  run: needs('sync.run', { transaction: false }).output(eventIterator(syncEvent)),
  settings: needs('sync.read')
    .route({ method: 'GET', path: '/sync/settings', summary: 'Get the sync settings without the password' })
    .output(syncSettings),
  updateSettings: needs('sync.run')
    .route({ method: 'PUT', path: '/sync/settings', summary: 'Change the sync settings' })
    .input(syncSettingsPatch)
    .output(syncSettings),
  /** Returns the number of records that the next hub will receive. */
  leaveHub: needs('sync.run', { transaction: false })
    .route({ method: 'POST', path: '/sync/leave', summary: 'Leave a hub that is gone, to sync with another one' })
    .output(z.object({ records: z.number().int() })),
  conflicts: needs('sync.read')
    .route({ method: 'GET', path: '/sync/conflicts', summary: 'List conflicts, newest first' })
    .input(z.strictObject({ status: z.enum(['open', 'resolved', 'all']).default('open') }))
    .output(z.array(conflict)),
  conflictsCsv: needs('sync.read')
    .route({
      method: 'GET',
      path: '/sync/conflicts.csv',
      summary: 'Export the open conflicts as CSV',
    })
    .output(z.object({ csv: z.string() })),
  resolve: needs('sync.resolve')
    .route({
      method: 'POST',
      path: '/sync/conflicts/{id}/resolve',
      summary: 'Resolve a conflict: keep a value, enter another, or merge two records',
    })
    .input(resolution)
    .output(conflict),
  mergePreview: needs('sync.resolve')
    .route({
      method: 'GET',
      path: '/sync/conflicts/{id}/merge',
      summary: 'Preview merging the two records of a conflict',
    })
    .input(byId)
    .output(mergePreview),
};
