import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import pMap from 'p-map';
import { bagNames } from '../../archive/bag.ts';
import { writeFailure } from '../../archive/files.ts';
import { backupInfoPath } from '../backup-info.ts';
import { type Destination, isWanted, places } from '../destination/destination.ts';
import { decrypted, encryptFile, plainSize } from './cipher.ts';
import { keyNeeded } from './keys.ts';
import { namesFor } from './names.ts';

/** The folder of a destination in which the backups for a key are, beside those for other keys and unencrypted ones. */
export const encryptedFolder = (fingerprint: string) => `encrypted-${fingerprint}`;
const concurrency = 4;
const storedAtOnce = 16;

const folderForm = /^encrypted-([0-9a-f]{8})$/;

/** Returns the fingerprint of the key that such a folder needs; undefined for any other folder. */
export const fingerprintIn = (folder: string) => folderForm.exec(folder)?.[1];

/**
 * Returns whether a file describes a backup: whose it is, or which originals it needs. Desktops read these without the
 * recovery key to remove expired backups.
 */
const isList = (path: string) =>
  path.startsWith(`${places.backups}/`) &&
  [backupInfoPath, bagNames.fetch].includes(path.split('/').slice(2).join('/'));

type Options = {
  fingerprint: string;
  /** Null while the key is not known: then nothing can be read or written. */
  recipient: string | null;
  /** The recovery key; null if this desktop does not have it: backups can be created and listed, but not read. */
  key: string | null;
  /** A folder on this computer in which files are prepared. */
  tmpDir: string;
  signal?: AbortSignal;
};

/**
 * Returns a destination whose files are stored encrypted in another one. Paths and sizes are those of the contents, so
 * that a backup is created, checked and restored as in any destination.
 */
export function encryptedDestination(
  store: Destination,
  { fingerprint, recipient, key, tmpDir, signal }: Options,
): Destination {
  if (recipient === null) return lockedDestination(store, fingerprint);
  const names = namesFor(recipient);
  const temporary = () => join(tmpDir, `${process.pid}-${randomUUID()}`);
  return {
    ...store,
    // Each one needs a temporary file.
    concurrency: storedAtOnce,
    async filesBelow(folder) {
      const files = new Map<string, number>();
      for (const [path, bytes] of await store.filesBelow(folder)) {
        const plain = names.plain(path);
        files.set(plain, plain === path ? bytes : plainSize(bytes, isList(plain)));
      }
      return files;
    },
    read(path) {
      if (key === null && !isList(path)) throw keyNeeded(fingerprint);
      return decrypted(store.read(names.encrypted(path)), key === null ? { recipient } : { key }, path);
    },
    async store(path, from, sha256, signal) {
      const encrypted = temporary();
      try {
        const found = await encryptFile(from, encrypted, { recipient, sha256, signal });
        if (isWanted(found, sha256)) await store.store(names.encrypted(path), encrypted, null, signal);
        return found;
      } finally {
        await rm(encrypted, { force: true });
      }
    },
    remove: async (path) => await store.remove(names.encrypted(path)),
    async stage() {
      const stage = await store.stage();
      // Nothing that is not encrypted ever reaches the destination.
      const folder = temporary();
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error) => Promise.reject(writeFailure(error)));
      return {
        folder,
        async publish(id) {
          const root = `${places.backups}/${id}/`;
          const entries = await readdir(folder, { recursive: true, withFileTypes: true });
          const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
          await pMap(
            files,
            async (file) => {
              const path = root + relative(folder, file).split(sep).join('/');
              const to = join(stage.folder, ...names.encrypted(path).slice(root.length).split('/'));
              await encryptFile(file, to, { recipient, isList: isList(path), signal });
            },
            { concurrency },
          );
          await stage.publish(id);
        },
        async discard() {
          await rm(folder, { recursive: true, force: true });
          await stage.discard();
        },
      };
    },
  };
}

function lockedDestination(store: Destination, fingerprint: string): Destination {
  const refuse = () => {
    throw keyNeeded(fingerprint);
  };
  return { ...store, filesBelow: async () => refuse(), read: refuse, store: refuse, stage: refuse, lock: refuse };
}
