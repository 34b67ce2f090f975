import { readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { cancelled } from '../../../storage/transfer-errors.ts';
import type { Context } from '../../common/context.ts';
import { bagNames } from '../bag.ts';
import { copyWhole, hashOf, makeFolder, missingFolder, writeFailure } from '../files.ts';
import { type CheckedOriginal, checkedOriginal, type ListedOriginal, originalName } from '../originals.ts';
import { type ArchiveProgress, type ArchiveSummary, missingPath, payloadFiles } from './payload.ts';

const concurrency = 4;

/**
 * Exports everything as a bag in `folder`, which must be new, empty, or an unfinished export: that is continued, and
 * originals that are already there are not copied again.
 * @throws CONFLICT if the folder contains anything else, UNAVAILABLE if it cannot be written or the folder above it is
 * missing, CANCELLED
 */
export async function exportFolder(
  ctx: Context,
  folder: string,
  report?: (progress: ArchiveProgress) => void,
): Promise<ArchiveSummary> {
  const earlier = await prepareFolder(folder);
  async function prepare(original: ListedOriginal): Promise<CheckedOriginal> {
    const path = originalName(original);
    const to = join(folder, path);
    const copied = earlier.delete(path) ? await hashOf(to, ctx.signal) : undefined;
    if (copied?.sha256 === original.sha256) return { original, file: to, bytes: copied.bytes };
    const checked = await checkedOriginal(ctx, original);
    if ('file' in checked) await copyWhole(checked.file, to);
    return checked;
  }
  // What remains was copied for images that the collection no longer has.
  const beforeEnd = async () => {
    for (const path of earlier) await rm(join(folder, path), { force: true });
    return {};
  };
  const payload = payloadFiles(ctx, folder, { prepare, concurrency, report, beforeEnd });
  try {
    for (;;) {
      const { done, value } = await payload.next();
      if (done) return value;
    }
  } catch (error) {
    if (ctx.signal?.aborted) throw cancelled();
    throw (await missingFolder(dirname(folder), error)) ?? error;
  }
}

/** Creates the folder if necessary. Returns the paths of the originals that an unfinished export has left there. */
async function prepareFolder(folder: string): Promise<Set<string>> {
  try {
    await makeFolder(folder, 1);
    const names = await readdir(folder);
    if (names.includes(bagNames.declaration)) throw new AppError('CONFLICT', 'archive.exists', { params: { folder } });
    if (names.length > 0 && !names.includes(bagNames.unfinished)) {
      throw new AppError('CONFLICT', 'archive.folderNotEmpty', { params: { folder } });
    }
    await rm(join(folder, missingPath), { force: true });
    const originals = join(folder, 'data', 'originals');
    const found = await readdir(originals, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = found.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
    return new Set(files.map((file) => relative(folder, file).split(sep).join('/')));
  } catch (error) {
    throw (await missingFolder(dirname(folder), error)) ?? writeFailure(error);
  }
}
