import { mkdir, readdir, rename, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError, refused } from '#shared/errors.ts';
import { isAlive, removeFolder } from '../../database/programs.ts';
import type { ArchiveProgress } from '../archive/export/payload.ts';
import { writeFailure } from '../archive/files.ts';
import { type ImportedArchive, importBag } from '../archive/import/import-archive.ts';
import type { MissingOriginal } from '../archive/originals.ts';
import type { Context, Log } from '../common/context.ts';
import { localContext } from '../common/local-context.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import type { Destination } from './destination/destination.ts';
import { examineBackup, isOriginal, type OpenBackup, openBackup } from './open-backup.ts';
import { removeWorkspace } from './proof/scratch.ts';
import { recordRestore } from './settings.ts';

const unfinished = '.restoring-';

/** Returns the id of a backup in a destination: this one, or the newest for "latest"; undefined if there is none. */
export async function findBackup(destination: Destination, id: string): Promise<string | undefined> {
  const ids = await destination.list();
  return id === 'latest' ? ids.at(-1) : ids.find((each) => each === id);
}

type RestoreOptions = {
  signal?: AbortSignal;
  log: Log;
  report?: (progress: ArchiveProgress) => void;
};

/**
 * Restores a backup as a new workspace. The folder appears when everything is in it and equals the backup. Originals
 * that are damaged are reported and left out.
 * @throws CONFLICT if the folder contains anything, VALIDATION if the records are damaged, CANCELLED
 */
export async function restoreInto(
  destination: Destination,
  id: string,
  into: string,
  { signal, log, report }: RestoreOptions,
): Promise<ImportedArchive> {
  await refuseUnlessEmpty(into);
  const dir = join(dirname(into), `${basename(into)}${unfinished}${process.pid}`);
  await removeLeft(into);
  try {
    await mkdir(dirname(into), { recursive: true }).catch((error) => Promise.reject(writeFailure(error)));
    const workspace = await openWorkspace({ dir, log });
    let restored: ImportedArchive;
    try {
      restored = await restoreBackup(localContext(workspace, signal), destination, id, report);
    } finally {
      await workspace.close();
    }
    await refuseUnlessEmpty(into);
    await rmdir(into).catch(() => undefined);
    await rename(dir, into).catch((error) => Promise.reject(writeFailure(error)));
    return restored;
  } catch (error) {
    await removeWorkspace(dir);
    throw error;
  }
}

/** Restores a backup into the open workspace, which must be empty. @throws like `restoreInto` */
export async function restoreBackup(
  ctx: Context,
  destination: Destination,
  id: string,
  report?: (progress: ArchiveProgress) => void,
): Promise<ImportedArchive> {
  const restored = await importBag(ctx, async () => await openBackup(destination, id), {
    report,
    async check(bag) {
      const usable = await usableFiles(bag as OpenBackup, ctx.signal);
      // Files of a drive that was removed meanwhile are not lost.
      if (usable.lost.length > 0) await destination.list();
      return usable;
    },
    storesOriginals: true,
    forBackup: true,
  }).catch(async (error) => {
    // Says so if the place is gone, instead of naming a file in it.
    if (!ctx.signal?.aborted) await destination.list();
    throw error;
  });
  await recordRestore(ctx, { backup: id, place: destination.place, at: ctx.now().toISOString() });
  return restored;
}

/** A damaged original must not prevent the restore of everything else. */
async function usableFiles(backup: OpenBackup, signal?: AbortSignal) {
  const { hashes, problems } = await examineBackup(backup, { signal, isSampled: () => true });
  if (problems.some(({ path }) => !isOriginal(path))) throw refused(problems);
  for (const { path } of problems) hashes.delete(path);
  return { hashes, lost: problems.map(({ path, message }) => lostOriginal(path, message)) };
}

const lostOriginal = (path: string, message: string): MissingOriginal => ({
  sha256: basename(path).split('.')[0] ?? '',
  fileName: null,
  message,
});

async function refuseUnlessEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw writeFailure(error);
  });
  if (names.length > 0) throw new AppError('CONFLICT', 'backup.targetNotEmpty', { params: { folder } });
}

/** Removes what killed restores into the same folder have left. */
async function removeLeft(into: string): Promise<void> {
  const prefix = `${basename(into)}${unfinished}`;
  for (const name of await readdir(dirname(into)).catch(() => [])) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await removeWorkspace(join(dirname(into), name));
  }
  await removeFolder(join(dirname(into), `${prefix}${process.pid}`));
}
