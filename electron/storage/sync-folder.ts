import { open } from 'node:fs/promises';

/**
 * Flushes a folder's entries to disk, so that a renamed file survives a power failure. Does nothing on Windows, which
 * cannot open folders and journals renames.
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

/** Flushes a file to disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
