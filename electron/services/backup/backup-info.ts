import * as z from 'zod';

/** The tag file that describes a backup. */
export const backupInfoPath = 'backup.json';

const count = z.number().int().nonnegative();

/** The contents of `backupInfoPath`. Sizes are in bytes. */
export const backupInfo = z.object({
  /** The version of Qwarty. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The workspace that was backed up. Retention never removes those of others. */
  source: z.uuid(),
  /** The name of the computer. */
  computer: z.string(),
  galleryName: z.string().nullable(),
  /** Rows of each record type. */
  records: z.record(z.string(), count),
  originals: count,
  originalBytes: count,
  /** Originals that were neither on the desktop nor in the bucket. */
  missing: count,
  /** Size and hash of every other file of the payload. Those of originals are in fetch.txt and the manifest. */
  files: z.array(z.object({ path: z.string(), bytes: count, sha256: z.string() })),
});
export type BackupInfo = z.infer<typeof backupInfo>;
