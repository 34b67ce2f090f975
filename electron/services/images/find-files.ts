import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** A file to add. `name` is the name to show: relative to the dropped folder, if there is one. */
export type FoundFile = { path: string; name: string; bytes: number; problem?: AppError };

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** Compares names without the extension and regardless of separators: "a.jpg", "a_2.jpg", "a-10.jpg". */
function byName(a: Dirent, b: Dirent): number {
  return natural.compare(orderOf(a), orderOf(b)) || natural.compare(a.name, b.name);
}

const orderOf = (entry: Dirent) =>
  (entry.isDirectory() ? entry.name : entry.name.replace(/\.[^.]*$/, '')).replace(/[\s._-]+/g, ' ');

/** Files that operating systems create in folders. */
const systemFiles = /^(\.|thumbs\.db$|desktop\.ini$|__macosx$)/i;

/**
 * Returns the files at `paths` in the given order, and those in folders in natural order ("2" before "10"). Unreadable
 * files are included with their problem. Links to folders are not followed, because they could form cycles.
 * @throws AppError TOO_LARGE for more than `max` files
 */
export async function findFiles(paths: readonly string[], max: number): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    for await (const file of filesAt(path, basename(path))) {
      found.push(file);
      if (found.length > max) {
        throw new AppError('TOO_LARGE', 'images.tooManyFiles', { params: { limit: max } });
      }
    }
  }
  return found;
}

/**
 * Yields the file at `path`, or the files in this folder and its folders in natural order. A folder's names are read
 * when its turn comes, so that trees of any size need little memory.
 */
export async function* filesAt(path: string, name: string): AsyncGenerator<FoundFile> {
  const facts = await factsOf(path, name);
  if (facts instanceof AppError) yield { path, name, bytes: 0, problem: facts };
  else if (facts.isDirectory()) yield* filesIn(path, name);
  else yield { path, name, bytes: facts.size, problem: facts.isFile() ? undefined : notAFile(name) };
}

async function* filesIn(folder: string, name: string): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => unreadable(name, cause));
  if (entries instanceof AppError) {
    yield { path: folder, name, bytes: 0, problem: entries };
    return;
  }
  for (const entry of entries.sort(byName)) {
    if (systemFiles.test(entry.name) || (await isLinkToFolder(folder, entry))) continue;
    yield* filesAt(join(folder, entry.name), `${name}/${entry.name}`);
  }
}

async function isLinkToFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return false;
  const target = await factsOf(join(folder, entry.name), entry.name);
  return !(target instanceof AppError) && target.isDirectory();
}

async function factsOf(path: string, name: string): Promise<Stats | AppError> {
  return await stat(path).catch((cause: unknown) => unreadable(name, cause));
}

/** Node.js puts this character in place of bytes that are not UTF-8; Linux then finds no file of that name. */
const replacement = '\ufffd';

function unreadable(name: string, cause: unknown): AppError {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' && name.includes(replacement))
    return new AppError('UNSUPPORTED_MEDIA', 'images.fileNameNotUtf8', { params: { name }, cause });
  const key = code === 'EACCES' || code === 'EPERM' ? 'images.fileUnreadable' : 'images.fileGone';
  return new AppError('NOT_FOUND', key, { params: { name }, cause });
}

function notAFile(name: string): AppError {
  return new AppError('UNSUPPORTED_MEDIA', 'images.notAFile', { params: { name } });
}
