import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { writeFailure } from '../../archive/files.ts';
import type { Destination } from '../destination/destination.ts';
import { decrypted, encryptFile, plainSize } from './cipher.ts';
import { keyNeeded } from './keys.ts';
import { namesFor } from './names.ts';

/** The folder of a destination in which the backups for a key are, beside those for other keys and unencrypted ones. */
export const encryptedFolder = (fingerprint: string) => `encrypted-${fingerprint}`;
const folderForm = /^encrypted-([0-9a-f]{8})$/;

/** Returns the fingerprint of the key that such a folder needs; undefined for any other folder. */
export const fingerprintIn = (folder: string) => folderForm.exec(folder)?.[1];

type Options = {
  fingerprint: string;
  /** Null while the key is not known: then nothing can be read or written. */
  recipient: string | null;
  /** The recovery key; null if this desktop does not have it: backups can be created, but not read. */
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
    async filesBelow(folder) {
      const files = new Map<string, number>();
      for (const [path, bytes] of await store.filesBelow(folder)) {
        const plain = names.plain(path);
        files.set(plain, plain === path ? bytes : plainSize(bytes));
      }
      return files;
    },
    read(path) {
      if (key === null) throw keyNeeded(fingerprint);
      const stored = names.encrypted(path);
      return decrypted(store.read(stored), key, path);
    },
    async store(path, from) {
      const encrypted = temporary();
      try {
        await encryptFile(from, encrypted, { recipient, signal });
        await store.store(names.encrypted(path), encrypted);
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
          for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
            if (!entry.isFile()) continue;
            const file = join(entry.parentPath, entry.name);
            const path = relative(folder, file).split(sep).join('/');
            const name = names.encrypted(`backups/${id}/${path}`).slice(`backups/${id}/`.length);
            await encryptFile(file, join(stage.folder, ...name.split('/')), { recipient, signal });
          }
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
