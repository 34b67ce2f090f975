import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as z from 'zod';
import { AppError, problem } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import { tableId } from '../../sync/tables.ts';
import type { Context } from '../common/context.ts';
import { originalPath } from '../originals/original-path.ts';
import { hashOf } from './files.ts';

/** An original that an archive should contain. `required` is false for those of deleted records. */
export type ListedOriginal = {
  sha256: string;
  bytes: number;
  media_type: string;
  file_name?: string;
  required: boolean;
};

const images = tableId('images');

/** The originals of all images, and of deleted ones, which undo can restore. One JSON object per row, by hash. */
export const originalsSql = `
  SELECT json_strip_nulls(row_to_json(o)) FROM (
    SELECT DISTINCT ON (sha256 COLLATE "C") sha256, bytes, media_type, file_name, required FROM (
      SELECT sha256, bytes, media_type, file_name, true AS required FROM images
      UNION ALL
      SELECT old ->> 'sha256', (old ->> 'bytes')::bigint, old ->> 'media_type', NULL, false
      FROM (SELECT old FROM sync.outbox WHERE tbl = ${images} AND op = 'D'
            UNION ALL SELECT old FROM sync.history WHERE tbl = ${images} AND op = 'D') d
      WHERE old ->> 'sha256' ~ '^[0-9a-f]{64}$' AND old ->> 'bytes' IS NOT NULL AND old ->> 'media_type' IS NOT NULL) i
    ORDER BY sha256 COLLATE "C", required DESC) o`;

/** Yields the originals of a list, the rows of `originalsSql`. */
export async function* listedOriginals(list: Readable): AsyncGenerator<ListedOriginal> {
  for await (const line of createInterface({ input: list })) yield JSON.parse(line) as ListedOriginal;
}

const extensions: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', 'svg+xml': 'svg' };

/** Returns the path of an original below the bag: its hash, with an extension that other programs recognise. */
export function originalName({ sha256, media_type }: Pick<ListedOriginal, 'sha256' | 'media_type'>): string {
  const type = media_type.replace(/^image\//, '');
  const extension = extensions[type] ?? type.replace(/[^a-z0-9]/g, '');
  return `data/originals/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.${extension}`;
}

/** The paths that `originalName` returns. */
export const originalPathForm = /^data\/originals\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}\.[a-z0-9]*$/;

/** An original that the archive lacks, and why, in English. */
export const missingOriginal = z.object({ sha256: z.string(), fileName: z.string().nullable(), message: z.string() });
export type MissingOriginal = z.infer<typeof missingOriginal>;

/** An original with its hash, or a missing one. */
export type CheckedOriginal = { original: ListedOriginal } & (
  | { file: string; bytes: number }
  | { missing: MissingOriginal | null }
);

/**
 * Returns the file of an original after comparing its hash, fetching it from the bucket if it is not on this disk.
 * `missing` is null for one of a deleted record.
 * @param read reads a file, and may copy it. Returns hash and size; undefined if there is none
 */
export async function checkedOriginal(
  ctx: Context,
  original: ListedOriginal,
  read: (file: string) => ReturnType<typeof hashOf> = async (file) => await hashOf(file, ctx.signal),
): Promise<CheckedOriginal> {
  const { sha256, file_name: fileName = null, required } = original;
  const missing = (text: string) => ({ original, missing: { sha256, fileName, message: text } });
  let here = ctx.workspace.store.pathOf(sha256);
  try {
    if (required) here = await originalPath(ctx, original);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error;
    return missing(error.message);
  }
  const found = await read(here);
  if (found?.sha256 === sha256) return { original, file: here, bytes: found.bytes };
  if (!required) return { original, missing: null };
  return missing(problem(message(found ? 'storage.fileDamaged' : 'storage.fileMissing')).message);
}
