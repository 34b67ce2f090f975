import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { invalid } from '#shared/errors.ts';
import type { S3Config } from '../../../storage/s3-config.ts';
import { type Destination, places } from '../destination/destination.ts';
import { folderDestination } from '../destination/folder.ts';
import { foldersInBucket, s3Destination } from '../destination/s3.ts';
import { encryptedDestination, encryptedFolder, fingerprintIn } from './encrypted-destination.ts';
import { keyNeeded, readKey } from './keys.ts';

/** Returns the fingerprints of the keys for which a folder contains encrypted backups. */
export async function fingerprintsIn(folder: string): Promise<string[]> {
  const own = fingerprintIn(basename(folder));
  if (own) return [own];
  const names = await readdir(folder).catch((): string[] => []);
  return names.map(fingerprintIn).filter((each) => each !== undefined);
}

/**
 * Opens a folder with backups to restore one, without the settings of a workspace, which may be lost.
 * @param key the recovery key as it was typed; null for backups that are not encrypted
 * @throws UNAVAILABLE if all backups in it are encrypted and there is no key, VALIDATION for the wrong key
 */
export async function openFolder(folder: string, key: string | null): Promise<Destination> {
  const fingerprints = await fingerprintsIn(folder);
  if (key === null) {
    const hasPlain = (await readdir(folder).catch((): string[] => [])).includes(places.backups);
    const [needed] = fingerprints;
    if (needed && (!hasPlain || fingerprintIn(basename(folder)))) throw keyNeeded(needed);
    return folderDestination(folder);
  }
  const { key: identity, recipient, fingerprint } = await readKey(key);
  if (fingerprints.length === 0) return folderDestination(folder);
  requireOneOf(fingerprints, fingerprint);
  const isItself = fingerprintIn(basename(folder)) !== undefined;
  const root = isItself ? folder : join(folder, encryptedFolder(fingerprint));
  return encryptedDestination(folderDestination(root), { fingerprint, recipient, key: identity, tmpDir: tmpdir() });
}

/** Returns the fingerprints of the keys for which a bucket contains encrypted backups. @throws UNAVAILABLE */
export async function fingerprintsInBucket(config: S3Config): Promise<string[]> {
  return (await foldersInBucket(config, encryptedFolder(''))).map(fingerprintIn).filter((each) => each !== undefined);
}

/**
 * Opens a bucket with backups to restore one, without the settings of a workspace, which may be lost.
 * @param key the recovery key as it was typed; null for backups that are not encrypted
 * @throws UNAVAILABLE if the bucket cannot be reached, VALIDATION for the wrong key
 */
export async function openBucket(config: S3Config, key: string | null): Promise<Destination> {
  if (key === null) return s3Destination(config, tmpdir());
  const { key: identity, recipient, fingerprint } = await readKey(key);
  const fingerprints = await fingerprintsInBucket(config);
  if (fingerprints.length === 0) return s3Destination(config, tmpdir());
  requireOneOf(fingerprints, fingerprint);
  const store = s3Destination(config, tmpdir(), encryptedFolder(fingerprint));
  return encryptedDestination(store, { fingerprint, recipient, key: identity, tmpDir: tmpdir() });
}

/** @throws VALIDATION at `key` */
function requireOneOf(fingerprints: readonly string[], given: string): void {
  if (!fingerprints.includes(given))
    throw invalid('key', 'backup.otherKey', { given, fingerprint: fingerprints.join(', ') });
}
