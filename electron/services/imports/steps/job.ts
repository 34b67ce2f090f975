import type pg from 'pg';
import type { ImportMapping } from '#shared/catalogue/import-mapping.ts';
import type { ImportProgress } from '#shared/contract/files/imports.ts';

/** What a step of an import works with, in the import process. */
export type Job = {
  client: pg.Client;
  importId: string;
  /** Undefined before the first guess. */
  mapping: ImportMapping | undefined;
  /** The file's size. */
  bytes: number;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
};
