import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { bagNames } from '../bag.ts';

const exists = async (path: string) =>
  await access(path).then(
    () => true,
    () => false,
  );

/**
 * Returns the folder of an archive in a folder that a user chose: that folder if it contains an unfinished export, else
 * one named by the date. One that exists gets a number, unless its export is unfinished.
 */
export async function archiveFolderIn(chosen: string, now: Date): Promise<string> {
  const isUnfinished = async (folder: string) => await exists(join(folder, bagNames.unfinished));
  if (await isUnfinished(chosen)) return chosen;
  const name = `qwarty-${now.toISOString().slice(0, 10)}`;
  for (let n = 1; ; n += 1) {
    const folder = join(chosen, n === 1 ? name : `${name} (${n})`);
    if (!(await exists(folder)) || (await isUnfinished(folder))) return folder;
  }
}
