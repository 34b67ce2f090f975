import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { backupHealths } from '../../backup-health.ts';
import { timestamp } from '../../schemas.ts';
import { needs, open, problem } from '../base.ts';
import { byId, nothing } from '../catalogue/fields.ts';
import { s3Settings } from './settings.ts';

const count = z.number().int().nonnegative();

/** A place for backups: a folder, or the gallery's bucket. Automatic ones take part in the schedule. */
export const backupDestination = z.object({
  id: z.uuid(),
  kind: z.enum(['folder', 's3']),
  /** The folder; null for the bucket. */
  folder: z.string().max(4000).nullable(),
  automatic: z.boolean(),
  /**
   * The key of encrypted backups. The recipient encrypts; it is null until the recovery key was entered, and otherwise
   * an address that age files do not contain. Null if backups are not encrypted.
   */
  encryption: z.object({ fingerprint: z.string(), recipient: z.string().nullable() }).nullable().default(null),
});

/** How many backups are kept: the newest ones of so many days, weeks and months. */
const kept = z.strictObject({
  daily: z.number().int().min(1).max(365),
  weekly: z.number().int().min(0).max(520),
  monthly: z.number().int().min(0).max(1200),
});

export const backupSettings = z.object({
  schedule: z.enum(['daily', 'off']),
  keep: kept,
  destinations: z.array(backupDestination).max(20),
});

/** One damaged, missing or changed file of a backup. */
const backupProblem = problem.extend({ path: z.string() });

/** What is known of a destination: its last backup and attempts, and whether its backups were proved. */
export const backupState = z.object({
  backup: z
    .object({
      id: z.string(),
      at: timestamp,
      seconds: z.number(),
      records: z.record(z.string(), count),
      originals: count,
      /** The size of all originals in bytes. */
      originalBytes: count,
      /** Originals that could not be backed up. */
      missing: count,
    })
    .nullable(),
  /** Why the last attempt failed; null after a success. */
  failure: z.object({ at: timestamp, problem }).nullable(),
  /** The last check or drill. */
  check: z
    .object({
      kind: z.enum(['verify', 'drill']),
      backup: z.string(),
      at: timestamp,
      seconds: z.number(),
      ok: z.boolean(),
      /** Originals whose contents were read, of all. */
      hashed: count,
      originals: count,
      problems: z.array(backupProblem),
    })
    .nullable(),
  /** The last successful drill. */
  proven: z.object({ backup: z.string(), at: timestamp }).nullable(),
  /** When all originals were last read without a problem. */
  checkedFully: timestamp.nullable(),
});

/** A backup in a destination. Sizes are in bytes. */
export const backup = z.object({
  id: z.string(),
  createdAt: timestamp,
  /** Null if the description is damaged. */
  contents: z
    .object({
      version: z.string(),
      computer: z.string(),
      galleryName: z.string().nullable(),
      records: z.record(z.string(), count),
      originals: count,
      originalBytes: count,
      missing: count,
    })
    .nullable(),
  /** Whether it is a backup of this workspace; null if the description is damaged. */
  own: z.boolean().nullable(),
});

export type BackupDestination = z.infer<typeof backupDestination>;
export type BackupSettings = z.infer<typeof backupSettings>;
export type BackupState = z.infer<typeof backupState>;
export type Backup = z.infer<typeof backup>;

/** A backup, drill or restore that runs, or the last one. Sizes are in bytes; 0 of 0 while they are unknown. */
export const backupJob = z.object({
  kind: z.enum(['backup', 'drill', 'restore']),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** The destination that it works on. */
  destination: z.string(),
  bytes: z.number(),
  totalBytes: z.number(),
  /** Why it failed. */
  problem: problem.nullable(),
  /** The folder of a restored workspace. */
  folder: z.string().nullable(),
});

export const backupStatus = z.object({
  schedule: backupSettings.shape.schedule,
  keep: kept,
  destinations: z.array(
    backupDestination.omit({ encryption: true }).extend({
      /** The key of encrypted backups, and whether this desktop has it: without it, they cannot be proven. */
      encryption: z.object({ fingerprint: z.string(), hasKey: z.boolean() }).nullable(),
      /** Whether its backups are proven; otherwise what is wrong. */
      health: z.enum(backupHealths),
      state: backupState,
    }),
  ),
  job: backupJob.nullable(),
  /** Whether a bucket is set that is not a destination yet. */
  canAddBucket: z.boolean(),
  /** The backup from which this workspace was restored. */
  restored: z.object({ backup: z.string(), place: z.string(), at: timestamp }).nullable(),
});

/** What the checks of the originals on this disk have found. */
const originalsState = z.object({
  total: count,
  /** Those that were read within the last 30 days. */
  checked: count,
  /** Those whose last check replaced them by a good copy. */
  repaired: count,
  /** Those that are damaged or missing without a good copy; `named` are the newest of them, with one of their artworks. */
  lost: count,
  named: z.array(
    z.object({
      sha256: z.string(),
      state: z.enum(['damaged', 'missing']),
      fileName: z.string().nullable(),
      artwork: z.object({ id: z.string(), title: z.string() }).nullable(),
    }),
  ),
});

/** How far a restore on the first start is. */
const restoreEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: count, total: count, bytes: z.number(), totalBytes: z.number() }),
  /** Originals that the backup lacks or that are damaged. */
  z.object({ type: z.literal('done'), records: z.record(z.string(), count), originals: count, missing: count }),
]);

const destination = z.string().optional();
const folder = z.string().max(4000);
/** A recovery key as it was typed. */
const key = z.string().max(1000);

/** The backups in a folder or, with an empty name, in a bucket, and the fingerprints of the keys for its encrypted ones, which are not among them. */
const foundBackups = z.object({ folder: z.string(), items: z.array(backup), fingerprints: z.array(z.string()) });

/** A new recovery key, which is shown once. `lasting` is false if it is forgotten when the app quits. */
const newKey = z.object({ key: z.string(), fingerprint: z.string(), lasting: z.boolean() });

export type BackupJob = z.infer<typeof backupJob>;
export type NewBackupKey = z.infer<typeof newKey>;
export type FoundBackups = z.infer<typeof foundBackups>;
export type BackupStatus = z.infer<typeof backupStatus>;
export type OriginalsState = z.infer<typeof originalsState>;
export type RestoreEvent = z.infer<typeof restoreEvent>;

export const backups = {
  status: needs('backups.manage')
    .route({ method: 'GET', path: '/backups/status', summary: 'Get when backups were made and proven, and what runs' })
    .output(backupStatus),
  list: needs('backups.manage', { transaction: false })
    .route({ method: 'GET', path: '/backups', summary: 'List the backups in one or all destinations, newest first' })
    .input(z.strictObject({ destination }))
    .output(z.object({ items: z.array(backup.extend({ destination: z.string() })) })),
  originals: needs('backups.manage', { transaction: false })
    .route({
      method: 'GET',
      path: '/backups/originals',
      summary: 'Get how many originals were checked and repaired, and which are damaged',
    })
    .output(originalsState),
  /** Starts in the background; `status` shows how far it is. */
  create: needs('backups.manage', { transaction: false })
    .route({
      method: 'POST',
      path: '/backups',
      successStatus: 202,
      summary: 'Start a backup to one or all destinations',
    })
    .input(z.strictObject({ destination }))
    .output(backupStatus),
  /** Starts in the background; `status` shows how far it is, and the result. */
  drill: needs('backups.manage', { transaction: false })
    .route({
      method: 'POST',
      path: '/backups/drill',
      successStatus: 202,
      summary: 'Start to prove the newest backup of one or all destinations by restoring it',
    })
    .input(z.strictObject({ destination, full: z.boolean().default(false) }))
    .output(backupStatus),
  cancel: needs('backups.manage', { transaction: false })
    .route({ method: 'POST', path: '/backups/cancel', summary: 'Cancel the backup or drill that runs' })
    .output(backupStatus),
  updateSettings: needs('backups.manage')
    .route({ method: 'PUT', path: '/backups/settings', summary: 'Change when backups are made and how many are kept' })
    .input(backupSettings.pick({ schedule: true, keep: true }).partial().strict())
    .output(backupStatus),
  /** Asks for a folder, which becomes a destination; unchanged if none is chosen. For the window only. */
  addFolder: needs('backups.manage', { transaction: false }).output(backupStatus),
  addBucket: needs('backups.manage')
    .route({ method: 'POST', path: '/backups/destinations', summary: 'Make the gallery’s bucket a destination' })
    .output(backupStatus),
  removeDestination: needs('backups.manage')
    .route({
      method: 'DELETE',
      path: '/backups/destinations/{id}',
      successStatus: 204,
      summary: 'Forget a destination; its backups are kept',
    })
    .input(byId)
    .output(nothing),
  /** Asks for a folder and starts to restore a backup as a new workspace in it. For the window only. */
  restoreBeside: needs('backups.manage', { transaction: false })
    .input(z.strictObject({ destination: z.string(), id: z.string() }))
    .output(backupStatus),
  /** Creates a recovery key, which is kept nowhere yet. For the window only. */
  newKey: needs('backups.manage').output(newKey),
  /** Encrypts the backups in a destination from now on. For the window only. */
  encrypt: needs('backups.manage').input(byId.extend({ key })).output(backupStatus),
  /** Keeps the recovery key of encrypted backups in this desktop's keychain. For the window only. */
  unlock: needs('backups.manage').input(byId.extend({ key })).output(backupStatus),
  /** Asks for a folder with backups; null if none is chosen. For the window on the first start only. */
  find: open.meta({ transaction: false }).output(foundBackups.nullable()),
  /** Finds the encrypted backups in a folder. For the window on the first start only. */
  findEncrypted: open.meta({ transaction: false }).input(z.strictObject({ folder, key })).output(foundBackups),
  /** Finds the backups in a bucket, encrypted ones with their key. For the window on the first start only. */
  findInBucket: open
    .meta({ transaction: false })
    .input(z.strictObject({ bucket: s3Settings, key: key.nullable().default(null) }))
    .output(foundBackups),
  /**
   * Restores a backup in a folder, or in a bucket, into this empty workspace. For the window on the first start only.
   */
  restore: open
    .meta({ transaction: false })
    .input(
      z.strictObject({
        folder,
        bucket: s3Settings.nullable().default(null),
        id: z.string(),
        key: key.nullable().default(null),
      }),
    )
    .output(eventIterator(restoreEvent)),
};
