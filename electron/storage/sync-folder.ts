import { open } from 'node:fs/promises';

/**
 * Flushes a folder's entries to disk, so that a renamed file is still there after a power cut.
 * Windows cannot open folders and journals its renames, so there is nothing to do there.
 */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
