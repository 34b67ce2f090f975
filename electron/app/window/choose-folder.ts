import { BrowserWindow, dialog } from 'electron';
import { say } from '../messages.ts';

const texts = {
  archive: () => ({ title: say('archiveFolder'), buttonLabel: say('archiveHere') }),
  openArchive: () => ({ title: say('openArchive'), buttonLabel: say('openHere') }),
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
  return await choose(options);
}

/** Asks for an archive in one file, which no dialog of Windows and Linux offers together with folders. */
export async function chooseArchiveFile(): Promise<string | null> {
  const filters = [{ name: say('archiveFile'), extensions: ['tar'] }];
  return await choose({ title: say('openArchive'), buttonLabel: say('openHere'), properties: ['openFile'], filters });
}

async function choose(options: Electron.OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return filePaths[0] ?? null;
}
