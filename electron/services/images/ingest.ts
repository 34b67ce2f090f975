import { createReadStream, type ReadStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import pMap from 'p-map';
import type { IngestEvent } from '#shared/contract/files/images.ts';
import { AppError, type Problem, problem } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { message } from '#shared/messages/message.ts';
import { probeImage } from '../../imaging/probe.ts';
import type { ImageFacts } from '../../imaging/types.ts';
import { cancelled } from '../../storage/transfer-errors.ts';
import { findArtworkToEdit } from '../catalogue/editable-artwork.ts';
import type { Context } from '../common/context.ts';
import { eventStream } from '../common/event-stream.ts';
import { select } from '../common/sql.ts';
import { addImage } from './add-image.ts';
import { type FoundFile, findFiles } from './find-files.ts';

/** Maximum number of images added concurrently: while the decoders are busy, the next file is read. */
export const ingestConcurrency = Math.min(availableParallelism(), 4) + 1;
const progressIntervalMs = 100;
const readBytes = 256 * 1024;

/**
 * Adds the images at `paths` (files and folders) to an artwork in order and streams the progress. A failure does not
 * stop the others. After the reader stops or `ctx.signal` is aborted, finished images are kept and unfinished ones
 * removed.
 */
export async function* ingestImages(
  ctx: Context,
  { artworkId, paths }: { artworkId: string; paths: string[] },
): AsyncGenerator<IngestEvent> {
  const { artwork } = await findArtworkToEdit(ctx, artworkId, { lock: false });
  const files = await findFiles(paths, limits.upload.filesAtOnce);
  yield {
    type: 'found',
    files: files.map(({ path, name, bytes }) => ({ path, name, bytes })),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
  const done = yield* eventStream<IngestEvent, IngestEvent>(ctx, async (emit, signal) => {
    const counts = await addFiles({ ctx, artworkId: artwork.id, files, signal, emit });
    return { ...counts, type: 'done', cancelled: signal.aborted };
  });
  yield done;
}

type Ingest = {
  ctx: Context;
  artworkId: string;
  files: FoundFile[];
  signal: AbortSignal;
  emit: (event: IngestEvent) => void;
};

async function addFiles(ingest: Ingest): Promise<{ added: number; failed: number }> {
  const { files, signal, emit } = ingest;
  const reading = new Map<number, ReadStream>();
  const lastBytes = new Map<number, number>();
  const emitProgress = () => {
    for (const [file, { bytesRead }] of reading) {
      if (lastBytes.get(file) !== bytesRead) emit({ type: 'progress', file, bytes: bytesRead });
      lastBytes.set(file, bytesRead);
    }
  };
  const firstPosition = await nextPosition(ingest);
  const timer = setInterval(emitProgress, progressIntervalMs);
  let added = 0;
  let failed = 0;
  const add = async (file: FoundFile, index: number) => {
    if (signal.aborted) return;
    try {
      const { stream, facts } = await openFile(file, signal);
      reading.set(index, stream);
      const { ctx, artworkId } = ingest;
      const image = { artworkId, stream, facts, fileName: fileNameOf(file), position: firstPosition + index, signal };
      const result = await addImage(ctx, image);
      added += 1;
      emit({ type: 'added', file: index, image: result.image, alreadyThere: result.existed });
    } catch (error) {
      if (signal.aborted) return;
      failed += 1;
      emit({ type: 'failed', file: index, name: file.name, ...reasonOf(ingest.ctx, error) });
    } finally {
      reading.delete(index);
    }
  };
  try {
    await pMap(files, add, { concurrency: ingestConcurrency });
  } finally {
    clearInterval(timer);
  }
  return { added, failed };
}

/** Probes a file before it is copied, so that a video of several gigabytes is rejected at once. */
async function openFile(file: FoundFile, signal: AbortSignal): Promise<{ stream: ReadStream; facts: ImageFacts }> {
  if (file.problem) throw file.problem;
  if (file.bytes === 0) throw new AppError('VALIDATION', 'images.fileEmpty', { params: { name: file.name } });
  const facts = await probeImage(file.path, { signal });
  if (signal.aborted) throw cancelled();
  return { stream: createReadStream(file.path, { highWaterMark: readBytes }), facts };
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

function reasonOf(ctx: Context, error: unknown): Problem & { code: string } {
  if (error instanceof AppError) return { code: error.code, ...problem(error) };
  ctx.workspace.log.error('adding image failed', { cause: error });
  return { code: 'INTERNAL', ...problem(message('images.failed')) };
}
