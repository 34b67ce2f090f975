import type { StagedFiles } from './staged-files.ts';

/** The folder that was dropped on the list, for adding one artwork per image instead of importing it. */
let dropped: (StagedFiles & { path: string }) | undefined;

export function keepDroppedFolder(path: string, files: File[], all: Promise<File[]>): void {
  dropped = { path, files, all };
}

/** Returns the files of a dropped folder, if it is the one at `path`. */
export function droppedFolder(path: string | undefined): StagedFiles | undefined {
  return dropped && dropped.path === path ? dropped : undefined;
}
