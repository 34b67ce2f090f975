import { randomInt } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import type { TestApp } from '../app.ts';
import { outsideFolder } from '../catalogue.ts';

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

/** Damages one random file below a folder. Returns what was done, and how to undo it. */
export async function damageOne(folder: string): Promise<{ what: string; repair: () => Promise<void> }> {
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
  return { what: `${kind} ${path}`, repair };
}
