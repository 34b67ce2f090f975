/**
 * Returns the files that were dropped, those in dropped folders included, without hidden ones.
 * @param entries the entries of `files`, in the same order
 */
export async function listFiles(files: readonly File[], entries: readonly (FileSystemEntry | null)[]): Promise<File[]> {
  const found = await Promise.all(files.map((file, index) => filesIn(entries[index], file)));
  return found.flat();
}

async function filesIn(entry: FileSystemEntry | null | undefined, file?: File): Promise<File[]> {
  if (!entry?.isDirectory) return file ? [file] : await fileOf(entry as FileSystemFileEntry);
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // Each call returns the next part of the folder; the last one is empty.
  for (let part = await read(reader); part.length > 0; part = await read(reader)) {
    const visible = part.filter(({ name }) => !name.startsWith('.'));
    found.push(...(await Promise.all(visible.map((each) => filesIn(each)))).flat());
  }
  return found;
}

/** Returns nothing for a file that has gone meanwhile. */
function fileOf(entry: FileSystemFileEntry): Promise<File[]> {
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve([file]),
      () => resolve([]),
    );
  });
}

/** Returns nothing for a folder that cannot be read; adding it says why. */
function read(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
}
