/** Images dropped on the list, until the page of the new artwork takes them. */
let staged: File[] = [];

export function stageFiles(files: File[]): void {
  staged = files;
}

export function takeStagedFiles(): File[] {
  const files = staged;
  staged = [];
  return files;
}
