import { rename, writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';

const intervalMs = 3000;

/**
 * Saves a screenshot of the window every few seconds, for machines without a visible display. Each is written to a
 * temporary file and renamed, so that readers never see a partial one.
 *
 * @param window stops when it is closed
 * @param path of the PNG file
 */
export function startScreenshots(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | undefined;
  const save = async () => {
    try {
      const image = await window.webContents.capturePage();
      // The screenshot is empty until the window has been painted.
      if (!image.isEmpty()) {
        await writeFile(`${path}.part`, image.toPNG());
        await rename(`${path}.part`, path);
      }
    } catch (error) {
      console.error(`The screenshot of the window could not be saved as ${path}:`, error);
    }
    if (!window.isDestroyed()) timer = setTimeout(save, intervalMs);
  };
  window.webContents.once('did-finish-load', save);
  window.once('closed', () => clearTimeout(timer));
}
