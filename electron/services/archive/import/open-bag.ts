import { createReadStream } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { AppError, type FieldError, fieldError } from '#shared/errors.ts';
import { bagNames } from '../bag.ts';
import { type TarFile, tarFiles } from './tar-reader.ts';

/** The files of a bag, in a folder or in a tar file. Paths have forward slashes and are below the bag. */
export type OpenBag = {
  /** The size of each file in bytes. */
  files: ReadonlyMap<string, number>;
  /** What is not a file or has a path outside the bag. */
  problems: FieldError[];
  /** Whether `files` and `read` include the files that fetch.txt lists. */
  isFetched?: boolean;
  /** Opens a file that `files` contains. */
  read(path: string): Readable;
};

/** Files that operating systems add to folders that were opened. */
const ignored = /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/;

/**
 * Opens an archive that a user chose.
 * @throws NOT_FOUND, VALIDATION if it is not an archive, or an unfinished one
 */
export async function openBag(path: string): Promise<OpenBag> {
  const found = await stat(path).catch((cause) => {
    throw new AppError('NOT_FOUND', 'archive.notFound', { params: { path }, cause });
  });
  const bag = found.isDirectory() ? await openFolder(path) : await openTar(path);
  if (bag.files.has(bagNames.declaration)) return bag;
  const isUnfinished = bag.files.has(bagNames.unfinished);
  throw new AppError('VALIDATION', isUnfinished ? 'archive.unfinished' : 'archive.notAnArchive', { params: { path } });
}

async function openFolder(folder: string): Promise<OpenBag> {
  const files = new Map<string, number>();
  const problems: FieldError[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    if (entry.isDirectory() || ignored.test(path)) continue;
    // A link could lead out of the bag.
    if (entry.isFile()) files.set(path, (await lstat(file)).size);
    else problems.push(fieldError(path, 'archive.notAFile'));
  }
  return { files, problems, read: (path) => createReadStream(join(folder, path)) };
}

async function openTar(tar: string): Promise<OpenBag> {
  const file = await open(tar);
  const entries = new Map<string, TarFile>();
  const problems: FieldError[] = [];
  try {
    for await (const entry of tarFiles(file)) {
      // The bag is the only folder of the file.
      const whole = entry.path.replace(/^\.\//, '');
      const path = whole.replace(/^[^/]+\//, '');
      if (ignored.test(path)) continue;
      if (!entry.isFile || !isBelow(whole)) problems.push(fieldError(entry.path, 'archive.notAFile'));
      else if (entries.has(path)) problems.push(fieldError(path, 'archive.twice'));
      else entries.set(path, entry);
    }
  } catch (cause) {
    throw cause instanceof AppError
      ? cause
      : new AppError('VALIDATION', 'archive.notAnArchive', { params: { path: tar }, cause });
  } finally {
    await file.close();
  }
  const files = new Map([...entries].map(([path, { bytes }]) => [path, bytes]));
  return {
    files,
    problems,
    read(path) {
      const { start, bytes } = entries.get(path)!;
      // `end` is included, so no range is empty.
      return bytes === 0 ? Readable.from([]) : createReadStream(tar, { start, end: start + bytes - 1 });
    },
  };
}

/** Returns whether a path of a bag stays below it on every platform. */
export function isBelow(path: string): boolean {
  return !/[\\:\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
