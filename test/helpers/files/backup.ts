import { randomBytes, randomInt } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import type { ExecutionContext } from 'ava';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import type { RecoveryKey } from '#electron/services/backup/encryption/keys.ts';
import { keepKey } from '#electron/services/backup/encryption/stored-keys.ts';
import type { Context } from '#electron/services/common/context.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import type { TestApp } from '../app.ts';
import { outsideFolder } from '../catalogue.ts';
import { secretsInMemory } from '../client.ts';

/** Returns a destination in a new folder. */
export async function newDestination(
  t: ExecutionContext<unknown>,
  { local }: Pick<TestApp, 'local'>,
): Promise<BackupDestination & { folder: string }> {
  const folder = join(await outsideFolder(t), 'backups of Qwarty');
  return { ...(await addDestination(local, folder, false)), folder };
}

/** Returns the sizes of all files below a folder. */
export async function sizesIn(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(paths.map(async (path) => [path, (await stat(path)).size] as const)));
}

/** Damages one random file below a folder. Returns its path below it, what was done, and how to undo it. */
export async function damageOne(folder: string): Promise<{ path: string; what: string; repair: () => Promise<void> }> {
  const paths = [...(await sizesIn(folder)).keys()];
  const path = paths[randomInt(paths.length)]!;
  const content = await readFile(path);
  const repair = async () => await writeFile(path, content);
  const kind = (['flip', 'truncate', 'delete'] as const)[randomInt(3)]!;
  if (kind === 'delete') await rm(path);
  if (kind === 'truncate') await truncate(path, randomInt(content.length));
  if (kind === 'flip') {
    const damaged = Buffer.from(content);
    const at = randomInt(content.length);
    damaged[at] = damaged[at]! ^ (1 << randomInt(8));
    await writeFile(path, damaged);
  }
  return { path: relative(folder, path), what: `${kind} ${path}`, repair };
}

/** Adds images with originals of random bytes, without decoding them. Returns their hashes. */
export async function addOriginals(
  { workspace }: Pick<TestApp, 'workspace'>,
  { count, bytes }: { count: number; bytes: number },
): Promise<string[]> {
  const hashes: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const received = await workspace.store.receive(Readable.from([randomBytes(bytes)]), { maxBytes: bytes });
    await workspace.store.keep(received);
    hashes.push(received.sha256);
  }
  await workspace.database.sequelize.query(
    `INSERT INTO images (id, sha256, media_type, bytes, width, height)
     SELECT gen_random_uuid(), sha256, 'image/jpeg', $2, 1, 1 FROM unnest($1::text[]) sha256`,
    { bind: [hashes, bytes] },
  );
  return hashes;
}

/** Returns the context of the command line with the key in its keychain, or without a key. */
export function keeping({ local }: Pick<TestApp, 'local'>, key: RecoveryKey | null): Context {
  const secrets = secretsInMemory();
  if (key) keepKey(secrets, key);
  return { ...local, workspace: { ...local.workspace, secrets } };
}

/**
 * Returns what is not complete in a destination. The process of a killed backup deletes what it was copying when it next
 * looks for its parent, which may be after the next backup.
 */
export async function unfinishedIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /\.part$|\.unfinished-|\.removed-|\.qwarty-lock-/.test(name));
}
