import { BrowserWindow, dialog } from 'electron';
import { say } from '../messages.ts';

const texts = {
  archive: () => ({ title: say('archiveFolder'), buttonLabel: say('archiveHere') }),
  backup: () => ({ title: say('backupFolder'), buttonLabel: say('chooseFolder') }),
  backups: () => ({ title: say('backupsFolder'), buttonLabel: say('chooseFolder') }),
  restore: () => ({ title: say('restoreFolder'), buttonLabel: say('restoreHere') }),
  images: () => ({ title: say('imageFolder'), buttonLabel: say('chooseFolder') }),
};

/** The folders that may be new. */
const created = new Set<keyof typeof texts>(['archive', 'backup', 'restore']);

/** Asks for a folder; null if none is chosen. */
export async function chooseFolder(purpose: keyof typeof texts): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    ...texts[purpose](),
    properties: ['openDirectory', ...(created.has(purpose) ? (['createDirectory'] as const) : [])],
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}
