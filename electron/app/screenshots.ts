import { rename, writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

const intervalMs = 3000;

/**
 * Saves an image of the window every few seconds, for machines where nobody can see it. A reader never finds half a
 * image: each is written beside the last and put in its place.
 *
 * @param window stops when it is closed
 * @param path of the PNG file
 */
export function startScreenshots(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = async () => {
    try {
      const image = await window.webContents.capturePage();
      // A window that has drawn nothing yet gives an empty image.
      if (!image.isEmpty()) {
        await writeFile(`${path}.part`, image.toPNG());
        await rename(`${path}.part`, path);
      }
    } catch (error) {
      console.error(`The image of the window could not be saved in ${path}:`, error);
    }
    if (!window.isDestroyed()) timer = setTimeout(save, intervalMs);
  };
  window.webContents.once('did-finish-load', save);
  window.once('closed', () => clearTimeout(timer));
}
