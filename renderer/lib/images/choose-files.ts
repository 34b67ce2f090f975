/** The formats that imaging can read. `image/*` would also offer HEIC, which it rejects. */
const accepted = '.jpg,.jpeg,.png,.webp,.tif,.tiff,.avif,.gif';

/** Opens the system's file dialog; returns the chosen files, none if cancelled. */
export function chooseFiles(options: { folder?: boolean } = {}): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    if (options.folder) input.webkitdirectory = true;
    else input.accept = accepted;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
