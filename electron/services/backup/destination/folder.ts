import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import pMap from 'p-map';
import { AppError } from '#shared/errors.ts';
import { syncFile, syncFolder } from '../../../storage/sync-folder.ts';
import { writeFailure } from '../../archive/files.ts';
import { isBackupId } from '../backup-id.ts';
import { runInProcess } from '../process/run.ts';
import { type Destination, isWanted, places } from './destination.ts';
import { type HeldLock, type LockFiles, lockDestination } from './lock.ts';

/** Folders whose backup is not complete, or no longer. */
const unfinished = '.unfinished-';
const removed = '.removed-';

/** How much of a file is read at once. */
const readBytes = 256 * 1024;

/** How many files are examined at once. */
const concurrency = 16;

/**
 * While some files are read and hashed, the disk writes others. Of 256 files of 2 MB, the disk wrote twice as many in a
 * second as of 32: most of their data is already written when they are flushed. One syncfs for all of them was slower,
 * because it also waits for the files of other programs.
 */
const copiesAtOnce = 256;

/** Creates the destination in a folder, such as one on an external drive. */
export function folderDestination(root: string): Destination {
  const backups = join(root, places.backups);
  /** The folders with new files. They are flushed once, because every flush waits for the disk. */
  const changed = new Set<string>();
  let held: HeldLock | undefined;
  const requireHeld = async () => await held?.requireHeld();
  const at = (path: string) => join(root, ...path.split('/'));
  return {
    place: root,
    concurrency: copiesAtOnce,
    async list() {
      if (!(await isFolder(root))) throw noFolder(root);
      return (await namesIn(backups)).filter(isBackupId).sort();
    },
    filesBelow: async (folder) => await filesBelow(root, at(folder)),
    read: (path) => createReadStream(at(path), { highWaterMark: readBytes }),
    async store(path, from, sha256, signal) {
      const to = at(path);
      try {
        const found = (await runInProcess({ copy: { from, to, root, sha256 } }, signal)) ?? undefined;
        if (!isWanted(found, sha256)) return found;
        for (let folder = dirname(to); folder !== root; folder = dirname(folder)) changed.add(folder);
        return found;
      } catch (error) {
        throw (await isFolder(root)) ? writeFailure(error) : noFolder(root);
      }
    },
    remove: async (path) => await rm(at(path), { force: true }),
    async removeBackup(id) {
      const gone = join(backups, `${removed}${id}`);
      await rename(join(backups, id), gone);
      await rm(gone, { recursive: true, force: true });
    },
    async stage() {
      const folder = join(backups, `${unfinished}${randomUUID()}`);
      try {
        await mkdir(backups, { recursive: true });
        const left = (await namesIn(backups)).filter((name) => name.startsWith(unfinished) || name.startsWith(removed));
        for (const name of left) await rm(join(backups, name), { recursive: true, force: true });
        await mkdir(folder);
      } catch (error) {
        throw writeFailure(error);
      }
      return {
        folder,
        async publish(id) {
          try {
            const written = await entriesBelow(folder);
            await pMap(written.files, syncFile, { concurrency });
            await pMap([...changed, folder, ...written.folders], syncFolder, { concurrency });
            await requireHeld();
            await rename(folder, join(backups, id));
            await syncFolder(backups);
          } catch (error) {
            throw (await isFolder(root)) ? writeFailure(error) : noFolder(root);
          }
        },
        discard: async () => await rm(folder, { recursive: true, force: true }),
      };
    },
    async lock(signal) {
      await mkdir(root, { recursive: true }).catch(failed);
      held = await lockDestination(lockFiles(root), signal);
      return held.release;
    },
    requireHeld,
    close: async () => {},
  };
}

const isFolder = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() === true;

const noFolder = (folder: string) => new AppError('UNAVAILABLE', 'backup.noFolder', { params: { folder } });

const lockPrefix = '.qwarty-lock-';

const failed = (error: unknown) => {
  throw writeFailure(error);
};

const lockFiles = (root: string): LockFiles => {
  const at = (name: string) => join(root, lockPrefix + name);
  return {
    place: root,
    names: async () =>
      (await namesIn(root)).filter((name) => name.startsWith(lockPrefix)).map((name) => name.slice(lockPrefix.length)),
    // A file that cannot be read may be the lock of a computer that still uses it.
    read: async (name) =>
      await readFile(at(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw unreadable(root, error);
      }),
    write: async (name, text) => await writeFile(at(name), text).catch(failed),
    remove: async (name) => await rm(at(name), { force: true }).catch(failed),
  };
};

const namesIn = async (folder: string) =>
  await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw unreadable(folder, error);
  });

const unreadable = (folder: string, cause: Error) =>
  new AppError('UNAVAILABLE', 'backup.unreadable', { params: { folder, reason: cause.message }, cause });

async function filesBelow(root: string, folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw unreadable(folder, error);
    },
  );
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await pMap(
    paths,
    async (path) => {
      const found = await stat(path).catch(() => undefined);
      return found === undefined ? [] : [[relative(root, path).split(sep).join('/'), found.size] as const];
    },
    { concurrency },
  );
  return new Map(sizes.flat());
}

async function entriesBelow(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = (chosen: typeof entries) => chosen.map((entry) => join(entry.parentPath, entry.name));
  return {
    files: paths(entries.filter((entry) => entry.isFile())),
    folders: paths(entries.filter((entry) => entry.isDirectory())),
  };
}
