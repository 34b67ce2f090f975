import { createReadStream, type ReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import type { IngestEvent } from '#shared/contract/images.ts';
import { AppError } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { probeImage } from '../../imaging/probe.ts';
import { cancelled } from '../../storage/transfer-errors.ts';
import { findArtwork } from '../catalogue/artwork-record.ts';
import { authorize } from '../common/authorize.ts';
import type { Context } from '../common/context.ts';
import { told } from '../common/event-stream.ts';
import { select } from '../common/sql.ts';
import { addImage } from './add-image.ts';
import { type FoundFile, findFiles } from './find-files.ts';

/** How many images are taken in at once. One more than decode at once: while that many are drawn, the next one is read. */
export const imagesAtOnce = Math.min(availableParallelism(), 4) + 1;
const progressEveryMs = 100;
const readBytes = 256 * 1024;

/**
 * Adds the images at `paths`, files and folders, to an artwork in their order and tells how it goes. One that fails
 * never stops the others. When the caller stops listening or `ctx.signal` is aborted, what is done stays and what is
 * under way leaves nothing behind.
 */
export async function* ingestImages(
  ctx: Context,
  { artworkId, paths }: { artworkId: string; paths: string[] },
): AsyncGenerator<IngestEvent> {
  const reach = authorize(ctx, 'images.update');
  const { artwork } = await findArtwork(ctx, reach, artworkId);
  const files = await findFiles(paths, limits.upload.filesAtOnce);
  yield {
    type: 'found',
    files: files.map(({ path, name, bytes }) => ({ path, name, bytes })),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
  const done = yield* told<IngestEvent, IngestEvent>(ctx, async (tell, signal) => {
    const counts = await takeIn({ ctx, artworkId: artwork.id, files, signal, tell });
    return { ...counts, type: 'done', cancelled: signal.aborted };
  });
  yield done;
}

type Ingest = {
  ctx: Context;
  artworkId: string;
  files: FoundFile[];
  signal: AbortSignal;
  tell: (event: IngestEvent) => void;
};

async function takeIn(ingest: Ingest): Promise<{ added: number; failed: number }> {
  const { files, signal, tell } = ingest;
  const reading = new Map<number, ReadStream>();
  const lastBytes = new Map<number, number>();
  const tellProgress = () => {
    for (const [file, { bytesRead }] of reading) {
      if (lastBytes.get(file) !== bytesRead) tell({ type: 'progress', file, bytes: bytesRead });
      lastBytes.set(file, bytesRead);
    }
  };
  const firstPosition = await nextPosition(ingest);
  const timer = setInterval(tellProgress, progressEveryMs);
  let added = 0;
  let failed = 0;
  const one = async (file: FoundFile, index: number) => {
    if (signal.aborted) return;
    try {
      const stream = await openFile(file, signal);
      reading.set(index, stream);
      const { ctx, artworkId } = ingest;
      const image = { artworkId, stream, fileName: fileNameOf(file), position: firstPosition + index, signal };
      const result = await addImage(ctx, image);
      added += 1;
      tell({ type: 'added', file: index, ...result });
    } catch (error) {
      if (signal.aborted) return;
      failed += 1;
      tell({ type: 'failed', file: index, name: file.name, ...reasonOf(ingest.ctx, error) });
    } finally {
      reading.delete(index);
    }
  };
  try {
    await pMap(files, one, { concurrency: imagesAtOnce });
  } finally {
    clearInterval(timer);
  }
  return { added, failed };
}

/** Looks at the file where it is first: a film of four gigabytes in the folder need not be copied to be refused. */
async function openFile(file: FoundFile, signal: AbortSignal): Promise<ReadStream> {
  if (file.problem) throw file.problem;
  if (file.bytes === 0) throw new AppError('VALIDATION', `${file.name} is empty.`);
  await probeImage(file.path, { signal });
  if (signal.aborted) throw cancelled();
  return createReadStream(file.path, { highWaterMark: readBytes });
}

async function nextPosition({ ctx, artworkId }: Ingest): Promise<number> {
  const [row] = await select<{ next: number }>(
    ctx,
    'SELECT coalesce(max(position) + 1, 0) AS next FROM artwork_images WHERE artwork_id = $1',
    [artworkId],
  );
  return row?.next ?? 0;
}

function fileNameOf({ name }: FoundFile): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function reasonOf(ctx: Context, error: unknown): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  ctx.workspace.log.error('an image could not be added', { cause: error });
  return { code: 'INTERNAL', message: 'This image could not be added.' };
}
