import * as z from 'zod';

/** The version of the archive's layout. */
export const archiveFormat = 1;

export const archiveInfoPath = 'data/archive.json';

/** The largest accepted `archiveInfoPath` in bytes. */
export const maxInfoBytes = 4 * 1024 ** 2;

/** What every version's `archiveInfoPath` contains. */
export const archiveVersion = z.object({ format: z.number().int(), version: z.string() });

/** The contents of `archiveInfoPath`. */
export const archiveInfo = z.object({
  format: z.number().int(),
  /** The version of Qwarty. */
  version: z.string(),
  exportedAt: z.string(),
  /** The migrations of the database, from which other versions recognise older and newer archives. */
  schema: z.array(z.string()),
  tables: z.array(
    z.object({
      schema: z.string(),
      name: z.string(),
      file: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int(),
      /** Rows and SHA-256 of the lines of each part, if the file is compressed. */
      parts: z.array(z.object({ rows: z.number().int(), sha256: z.string() })).optional(),
    }),
  ),
});
export type ArchiveInfo = z.infer<typeof archiveInfo>;
