import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { type FoundFile, filesAt } from '../images/find-files.ts';

/**
 * Yields the files of a folder and its folders in natural order. Their names begin with the folder's own name, which
 * may be an inventory number. @throws NOT_FOUND
 */
export async function filesInFolder(folder: string): Promise<AsyncGenerator<FoundFile>> {
  const path = resolve(folder);
  const name = basename(path);
  const info = await stat(path).catch(() => null);
  if (!info?.isDirectory()) throw new AppError('NOT_FOUND', 'images.folderGone', { params: { name: name || path } });
  return filesAt(path, name || path);
}
