import * as z from 'zod';
import { timestamp } from '../schemas.ts';
import { problem } from './base.ts';

const count = z.number().int().nonnegative();

/** A place for backups: a folder, or the gallery's bucket. Automatic ones take part in the schedule. */
export const backupDestination = z.object({
  id: z.uuid(),
  kind: z.enum(['folder', 's3']),
  /** The folder; null for the bucket. */
  folder: z.string().max(4000).nullable(),
  automatic: z.boolean(),
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
