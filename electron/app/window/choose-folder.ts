import { BrowserWindow, dialog } from 'electron';
import { say } from '../messages.ts';

const texts = {
  archive: () => ({ title: say('archiveFolder'), buttonLabel: say('archiveHere') }),
  images: () => ({ title: say('imageFolder'), buttonLabel: say('chooseFolder') }),
};

/** Asks for a folder, for an archive or of images; null if none is chosen. */
export async function chooseFolder(purpose: keyof typeof texts): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    ...texts[purpose](),
    properties: ['openDirectory', ...(purpose === 'archive' ? (['createDirectory'] as const) : [])],
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}
