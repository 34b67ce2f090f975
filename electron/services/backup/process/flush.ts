import { execFile } from 'node:child_process';
import { fsync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { release } from 'node:os';
import { promisify } from 'node:util';
import { childEnvironment } from '../../../child-process.ts';

// Every fsync waits until the drive has emptied its cache. Files that were copied while others were being flushed are
// flushed together: with one syncfs where that is as safe.

const flushFile = promisify(fsync);
const run = promisify(execFile);

type Waiting = { file: number; resolve: () => void; reject: (error: unknown) => void };

/** The files that wait for the flush of each folder; a folder without one is not being flushed. */
const groups = new Map<string, Waiting[]>();

/** Flushes an open file to disk, together with others below the same folder. Rejects if the disk reports an error. */
export async function flushed(file: number, root: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const group = groups.get(root);
    if (group) return void group.push({ file, resolve, reject });
    groups.set(root, [{ file, resolve, reject }]);
    void flushGroups(root);
  });
}

async function flushGroups(root: string): Promise<void> {
  for (;;) {
    const group = groups.get(root) ?? [];
    if (group.length === 0) return void groups.delete(root);
    groups.set(root, []);
    if (group.length > 1 && (await isWholeFlushed(root))) for (const { resolve } of group) resolve();
    else await Promise.all(group.map(({ file, resolve, reject }) => flushFile(file).then(resolve, reject)));
  }
}

/**
 * File systems whose syncfs writes all data and then empties the drive's cache: ext4, XFS, Btrfs and F2FS. That of FAT
 * and exFAT does not empty it, and file systems in user space need not write anything.
 */
const types = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010]);

/** Flushes the file system of a folder. Returns false if that is not possible, or does not report errors of files. */
async function isWholeFlushed(root: string): Promise<boolean> {
  if (process.platform !== 'linux' || !reportsErrors(release())) return false;
  try {
    if (!types.has((await statfs(root)).type)) return false;
    await run('sync', ['-f', root], { env: childEnvironment({ LC_ALL: 'C' }) });
    return true;
  } catch {
    return false;
  }
}

/** Since Linux 5.8, syncfs returns an error if any file could not be written. */
function reportsErrors(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 5 || (major === 5 && minor >= 8);
}
