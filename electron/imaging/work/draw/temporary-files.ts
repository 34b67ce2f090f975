import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writeFailure } from '../../../storage/transfer-errors.ts';

const suffix = '.tmp';

/** No job takes this long: older files were left by a killed process. */
const staleMs = 60 * 60_000;

/**
 * Writes files into `folder` atomically. `write` gets a temporary path for each of `names`; the files are renamed when
 * it succeeds and removed when it fails.
 */
export async function writeWhole<T>(
  folder: string,
  names: string[],
  write: (paths: string[]) => Promise<T>,
): Promise<T> {
  const paths = names.map((name) => join(folder, `${name}.${randomUUID()}${suffix}`));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeStale(folder);
    const result = await write(paths);
    for (const [index, path] of paths.entries()) await rename(path, join(folder, names[index] ?? ''));
    return result;
  } catch (error) {
    await Promise.all(paths.map((path) => rm(path, { force: true })));
    throw writeFailure(error);
  }
}

/** Passes the path of a new file in `folder` to `work` and removes the file afterwards. */
export async function withTemporaryFile<T>(folder: string, work: (path: string) => Promise<T>): Promise<T> {
  const path = join(folder, `${randomUUID()}${suffix}`);
  const created = await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await work(path);
  } catch (error) {
    // A rejected image leaves no empty folder.
    await rm(path, { force: true });
    for (let dir = folder; created && dir.length >= created.length; dir = dirname(dir))
      await rmdir(dir).catch(() => {});
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

async function removeStale(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(suffix));
  for (const path of names.map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > staleMs) await rm(path, { force: true });
  }
}
