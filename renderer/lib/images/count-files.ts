/** Returns the number of files among dropped files and folders, without hidden ones. Other items count as files. */
export async function countFiles(entries: readonly (FileSystemEntry | null)[]): Promise<number> {
  const counts = await Promise.all(entries.map((entry) => (entry ? countIn(entry) : 1)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function countIn(entry: FileSystemEntry): Promise<number> {
  if (!entry.isDirectory) return 1;
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  let count = 0;
  // Each call returns the next part of the folder; the last one is empty.
  for (let part = await read(reader); part.length > 0; part = await read(reader)) {
    count += await countFiles(part.filter(({ name }) => !name.startsWith('.')));
  }
  return count;
}

/** Returns nothing for a folder that cannot be read; adding it says why. */
function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}
