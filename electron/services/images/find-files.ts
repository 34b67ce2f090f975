import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** A file to take in. `name` is what to call it: its name, below a folder that was dropped with the way to it. */
export type FoundFile = { path: string; name: string; bytes: number; problem?: AppError };

const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
/** What systems leave in folders and nobody meant to drop. */
const litter = /^(\.|thumbs\.db$|desktop\.ini$|__macosx$)/i;

/**
 * The files at `paths` in the order given, those in folders in the order of their names ("2" before "10").
 * What cannot be read is listed with its problem. Folders are not entered by links, which could lead in circles.
 * @throws AppError TOO_LARGE for more than `max` files
 */
export async function findFiles(paths: readonly string[], max: number): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of paths) {
    for await (const file of filesAt(path, basename(path))) {
      found.push(file);
      if (found.length > max) {
        throw new AppError('TOO_LARGE', `These are more than ${max.toLocaleString('en')} files: add them in parts.`);
      }
    }
  }
  return found;
}

async function* filesAt(path: string, name: string): AsyncGenerator<FoundFile> {
  const facts = await factsOf(path, name);
  if (facts instanceof AppError) yield { path, name, bytes: 0, problem: facts };
  else if (facts.isDirectory()) yield* filesIn(path, name);
  else yield { path, name, bytes: facts.size, problem: facts.isFile() ? undefined : noFile(name) };
}

async function* filesIn(folder: string, name: string): AsyncGenerator<FoundFile> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => unreadable(name, cause));
  if (entries instanceof AppError) {
    yield { path: folder, name, bytes: 0, problem: entries };
    return;
  }
  for (const entry of entries.sort((a, b) => natural.compare(a.name, b.name))) {
    if (litter.test(entry.name) || (await isLinkToFolder(folder, entry))) continue;
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

function unreadable(name: string, cause: unknown): AppError {
  const denied = ['EACCES', 'EPERM'].includes((cause as NodeJS.ErrnoException).code ?? '');
  const message = denied ? `${name} may not be read by this account.` : `${name} is not there any more.`;
  return new AppError('NOT_FOUND', message, {}, { cause });
}

function noFile(name: string): AppError {
  return new AppError('UNSUPPORTED_MEDIA', `${name} is not a file.`);
}
