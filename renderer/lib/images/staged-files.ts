/** Dropped files and folders, and the number of files in them. */
export type StagedFiles = { files: File[]; count: Promise<number> };

/** Images dropped on the list, until the page of the new artwork takes them. */
let staged: StagedFiles | undefined;

export function stageFiles(files: File[], count: Promise<number>): void {
  staged = { files, count };
}

export function takeStagedFiles(): StagedFiles | undefined {
  const taken = staged;
  staged = undefined;
  return taken;
}
