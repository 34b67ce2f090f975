import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pMap from 'p-map';
import type { S3Config } from '../../../storage/s3-config.ts';
import { openS3Files, type S3Files } from '../../../storage/s3-files.ts';
import { hashOf, writeFailure } from '../../archive/files.ts';
import { isBackupId } from '../backup-id.ts';
import { type Destination, isWanted, places } from './destination.ts';
import { type HeldLock, lockDestination } from './lock.ts';

/** Below the prefix of the gallery's bucket, beside its originals. */
const root = 'backups-of-workspaces/';
/** An empty object here makes a backup visible, because a bucket cannot rename folders. */
const complete = 'complete/';
const locks = 'locks/';
const concurrency = 4;
const sentAtOnce = 16;

/**
 * Creates the destination in the gallery's bucket.
 * @param tmpDir a folder on this computer in which backups are prepared
 * @param below a folder of the destination instead of all of it
 */
export function s3Destination(config: S3Config, tmpDir: string, below = ''): Destination {
  const prefix = below ? `${root}${below}/` : root;
  const files = openS3Files(config, prefix);
  const place = `s3://${config.bucket}/${config.prefix}${prefix}`;
  const list = async () =>
    [...(await files.list(complete)).keys()].map((name) => name.slice(complete.length)).filter(isBackupId);
  let held: HeldLock | undefined;
  const requireHeld = async () => await held?.requireHeld();
  return {
    place,
    concurrency: sentAtOnce,
    list: async () => (await list()).sort(),
    filesBelow: async (folder) => await files.list(`${folder}/`),
    read: files.read,
    async store(path, from, sha256, signal) {
      const found = await hashOf(from, signal);
      if (isWanted(found, sha256)) await files.put(path, from);
      return found;
    },
    remove: files.remove,
    async removeBackup(id) {
      await files.remove(complete + id);
      await removeBelow(files, `${places.backups}/${id}/`);
    },
    async stage() {
      await removeUnfinished(files, await list());
      const folder = join(tmpDir, `${process.pid}-${randomUUID()}`);
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(writeFailure(error)));
      return {
        folder,
        async publish(id) {
          const entries = await readdir(folder, { recursive: true, withFileTypes: true });
          const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
          await pMap(
            paths,
            async (path) =>
              await files.put(`${places.backups}/${id}/${relative(folder, path).split(sep).join('/')}`, path),
            { concurrency },
          );
          await requireHeld();
          await files.write(complete + id, '');
        },
        discard: async () => await rm(folder, { recursive: true, force: true }),
      };
    },
    async lock(signal) {
      held = await lockDestination(
        {
          place,
          names: async () => [...(await files.list(locks)).keys()].map((name) => name.slice(locks.length)),
          read: async (name) => await files.text(locks + name),
          write: async (name, text) => await files.write(locks + name, text),
          remove: async (name) => await files.remove(locks + name),
        },
        signal,
      );
      return held.release;
    },
    requireHeld,
    close: async () => files.close(),
  };
}

/**
 * Returns the folders in the destination whose names begin with `below`, from the names of all files in them, because not
 * every server lists folders. @throws UNAVAILABLE if the bucket cannot be reached
 */
export async function foldersInBucket(config: S3Config, below: string): Promise<string[]> {
  const files = openS3Files(config, root);
  try {
    return [...new Set([...(await files.list(below)).keys()].map((name) => name.split('/')[0] ?? ''))];
  } finally {
    files.close();
  }
}

async function removeBelow(files: S3Files, prefix: string): Promise<void> {
  await pMap((await files.list(prefix)).keys(), files.remove, { concurrency });
}

/** Removes the files of backups that were interrupted. */
async function removeUnfinished(files: S3Files, ids: readonly string[]): Promise<void> {
  const known = new Set(ids);
  for (const name of (await files.list(`${places.backups}/`)).keys()) {
    if (!known.has(name.split('/')[1] ?? '')) await files.remove(name);
  }
}
