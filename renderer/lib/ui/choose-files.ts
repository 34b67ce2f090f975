/**
 * Opens the system's file dialog; returns the chosen files, none if cancelled.
 * @param accept the offered file name extensions, separated by commas
 */
export function chooseFiles(options: { accept?: string; multiple?: boolean; folder?: boolean }): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.hidden = true;
    input.multiple = options.multiple ?? false;
    if (options.folder) input.webkitdirectory = true;
    else input.accept = options.accept ?? '';
    const close = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => close([...(input.files ?? [])]));
    input.addEventListener('cancel', () => close([]));
    // A detached input can be garbage-collected while the dialog is open; its events are then lost.
    document.body.append(input);
    input.click();
  });
}
