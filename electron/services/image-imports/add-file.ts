import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import { cancelled, readFailure } from '../../storage/transfer-errors.ts';
import type { Context } from '../common/context.ts';
import { execute, select } from '../common/sql.ts';
import { addImage } from '../images/add-image.ts';
import type { FoundFile } from '../images/find-files.ts';
import { storeImage } from '../images/store-image.ts';

const readBytes = 256 * 1024;

/** A file of a folder with the artwork that it matches, and its facts if they were read for this. */
export type MatchedFile = FoundFile & {
  artworkId: string | undefined;
  facts?: ImageFacts | undefined;
  folder: string;
  turn: Promise<void>;
};

type Added = 'added' | 'same' | 'unmatched';

/**
 * Adds a file to its artwork, or to the inbox if it has none.
 * @returns `same` if the artwork has this image already, or, without an artwork, if the catalogue or the inbox has it
 */
export async function addFile(ctx: Context, file: MatchedFile, signal: AbortSignal): Promise<Added> {
  const { artworkId, folder, turn, path, name, bytes } = file;
  if (file.problem) throw file.problem;
  const fileName = name.slice(name.lastIndexOf('/') + 1);
  if (bytes === 0) throw new AppError('VALIDATION', 'images.fileEmpty', { params: { name: fileName } });
  if (await isKnown(ctx, file, signal)) return 'same';
  // Before it is copied, so that a video of several gigabytes is rejected at once.
  const facts = file.facts ?? (await probeImage(path, { signal }));
  if (signal.aborted) throw cancelled();
  const stream = createReadStream(path, { highWaterMark: readBytes });
  const image = { stream, facts, fileName, turn, signal };
  if (artworkId) return (await addImage(ctx, { ...image, artworkId })).existed ? 'same' : 'added';
  return await storeImage(ctx, image, { place: (within, imageId) => putIntoInbox(within, imageId, name, folder) });
}

async function putIntoInbox(ctx: Context, imageId: string, name: string, folder: string): Promise<Added> {
  const rows = await select(
    ctx,
    `INSERT INTO image_inbox (image_id, name, folder) VALUES ($1, $2, $3)
     ON CONFLICT (image_id) DO NOTHING RETURNING image_id`,
    [imageId, storable(name), storable(folder)],
  );
  return rows.length > 0 ? 'unmatched' : 'same';
}

/** Names of files may contain what PostgreSQL rejects. */
export const storable = (name: string): string => name.replaceAll('\0', '').toWellFormed();

/**
 * Returns whether a file need not be added. Only a file with the size of a known image is read, so that importing a
 * folder again is fast without slowing down the first import.
 */
async function isKnown(ctx: Context, { path, bytes, artworkId }: MatchedFile, signal: AbortSignal): Promise<boolean> {
  const candidates = await select(ctx, 'SELECT FROM images WHERE bytes = $1 LIMIT 1', [bytes]);
  if (candidates.length === 0) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: readBytes }), hash, { signal }).catch((error) =>
    Promise.reject(signal.aborted ? cancelled() : readFailure(error)),
  );
  const sha256 = hash.digest('hex');
  const known = await select(ctx, artworkId ? onArtwork : inCatalogue, artworkId ? [sha256, artworkId] : [sha256]);
  // An original that is missing or damaged is replaced.
  return known.length > 0 && (await ctx.workspace.store.has(sha256, bytes));
}

const onArtwork = `SELECT FROM images i JOIN artwork_images p ON p.image_id = i.id
  WHERE i.sha256 = $1 AND p.artwork_id = $2`;
const inCatalogue = `SELECT FROM images i WHERE i.sha256 = $1
  AND (EXISTS (SELECT FROM artwork_images p WHERE p.image_id = i.id)
    OR EXISTS (SELECT FROM image_inbox b WHERE b.image_id = i.id))`;

/** Stores why a file was not added. */
export async function noteFailure(
  ctx: Context,
  failure: { importId: string; n: number; name: string; code: string; problem: object },
): Promise<void> {
  const { importId, n, name, code, problem } = failure;
  await execute(
    ctx,
    'INSERT INTO image_import_failures (import_id, n, name, code, problem) VALUES ($1, $2, $3, $4, $5::jsonb)',
    [importId, n, storable(name), code, JSON.stringify(problem)],
  );
}
