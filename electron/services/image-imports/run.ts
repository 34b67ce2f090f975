import { basename } from 'node:path';
import pMap, { pMapSkip } from 'p-map';
import { AppError, problem } from '#shared/errors.ts';
import { limits } from '#shared/limits.ts';
import { message } from '#shared/messages/message.ts';
import { backUpBefore } from '../backup/automatic-backups.ts';
import type { Context } from '../common/context.ts';
import { execute } from '../common/sql.ts';
import { ingestConcurrency } from '../images/ingest.ts';
import { getImport } from '../imports/imports.ts';
import { addFile, type MatchedFile, noteFailure, storable } from './add-file.ts';
import { filesInFolder } from './folder.ts';
import { listedFiles } from './listed-files.ts';
import { numberedFiles, readFacts } from './numbered-files.ts';
import { turns } from './turns.ts';

export type Counts = { found: number; added: number; same: number; unmatched: number; failed: number };

/** An import to run. `counts` changes while it runs. */
export type ImportJob = {
  id: string;
  folder: string;
  pattern: string | null;
  /** The import of records whose rows name the files. */
  recordsImport: string | null;
  changeSet: string;
  counts: Counts;
  signal: AbortSignal;
};

type QueuedFile = MatchedFile & { end: () => void };

/**
 * Adds the images of a folder to their artworks, in the order of their names, and stores each failure with its reason.
 * Files are found while others are added, so memory does not grow with their number. A large import begins with a backup.
 * @throws NOT_FOUND, UNAVAILABLE (the disk is full), CANCELLED
 */
export async function addFolder(ctx: Context, job: ImportJob): Promise<void> {
  const { counts, id } = job;
  if (await isLarge(job.folder)) await backUpBefore({ ...ctx, signal: job.signal });
  const within: Context = { ...ctx, changeSet: { id: job.changeSet, ...(await titleOf(ctx, job)) } };
  const stop = new AbortController();
  const signal = AbortSignal.any([job.signal, stop.signal]);
  let fatal: unknown;
  const add = async (file: QueuedFile): Promise<typeof pMapSkip> => {
    try {
      if (!signal.aborted) counts[await addFile(within, file, signal)] += 1;
    } catch (error) {
      if (signal.aborted) return pMapSkip;
      // Every other file would fail as well.
      if (error instanceof AppError && error.code === 'UNAVAILABLE') {
        fatal = error;
        stop.abort();
      } else {
        counts.failed += 1;
        await noteFailure(ctx, { importId: id, n: counts.failed, name: file.name, ...reasonOf(ctx, error) });
      }
    } finally {
      file.end();
    }
    return pMapSkip;
  };
  await pMap(matchedFiles(ctx, job, signal), add, { concurrency: ingestConcurrency });
  if (fatal) throw fatal;
}

async function isLarge(folder: string): Promise<boolean> {
  let files = 0;
  for await (const _file of await filesInFolder(folder)) {
    files += 1;
    if (files >= limits.backUpBefore.images) return true;
  }
  return false;
}

/** The change set of images that rows name refers to that of the rows, whose undo includes it. */
async function titleOf(ctx: Context, { folder, recordsImport }: ImportJob) {
  const params = { name: storable(basename(folder) || folder) };
  if (recordsImport === null) return { kind: 'images.import', params };
  const { fileName, changeSet } = await getImport(ctx, { id: recordsImport });
  return {
    kind: 'images.importListed',
    params: { ...params, file: fileName, ...(changeSet && { import: changeSet }) },
  };
}

async function* matchedFiles(
  ctx: Context,
  { folder, pattern, recordsImport, counts }: ImportJob,
  signal: AbortSignal,
): AsyncGenerator<QueuedFile> {
  const takeTurn = turns();
  const files = recordsImport
    ? await listedFiles(ctx, recordsImport, folder)
    : numberedFiles(ctx, { folder, pattern }, async (file) => await readFacts(file, signal));
  for await (const file of files) {
    if (signal.aborted) return;
    counts.found += 1;
    const { ready, end } = file.artworkId ? takeTurn(file.artworkId) : noTurn;
    yield { ...file, folder: storable(folder), turn: ready, end };
  }
}

const noTurn = { ready: Promise.resolve(), end: () => {} };

function reasonOf(ctx: Context, error: unknown) {
  if (error instanceof AppError) return { code: error.code, problem: problem(error) };
  ctx.workspace.log.error('adding image failed', { cause: error });
  return { code: 'INTERNAL', problem: problem(message('images.failed')) };
}

/** Stores the counts of a running import. */
export async function storeCounts(ctx: Context, { id, counts }: ImportJob): Promise<void> {
  const { found, added, same, unmatched, failed } = counts;
  await execute(
    ctx,
    `UPDATE image_imports SET found = $2, added = $3, same = $4, unmatched = $5, failed = $6, updated_at = now()
     WHERE id = $1`,
    [id, found, added, same, unmatched, failed],
  );
}
