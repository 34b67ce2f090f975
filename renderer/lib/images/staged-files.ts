/** Dropped files and folders, and all files in them. */
export type StagedFiles = { files: File[]; all: Promise<File[]> };

/** Images dropped on the list, until the page of the new artwork takes them. */
let staged: StagedFiles | undefined;

export function stageFiles(files: File[], all: Promise<File[]>): void {
  staged = { files, all };
}

export function takeStagedFiles(): StagedFiles | undefined {
  const taken = staged;
  staged = undefined;
  return taken;
}
