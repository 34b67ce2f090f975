/** Images that wait for the artwork they were dropped for to be made: they survive one change of page, no more. */
let staged: File[] = [];

export function stageFiles(files: File[]): void {
  staged = files;
}

export function stagedFiles(): readonly File[] {
  return staged;
}

export function takeStagedFiles(): File[] {
  const files = staged;
  staged = [];
  return files;
}
