import { BrowserWindow, dialog } from 'electron';
import { say } from '../messages.ts';

/** Asks for the folder of an archive; null if none is chosen. */
export async function chooseArchiveFolder(): Promise<string | null> {
  const options = {
    title: say('archiveFolder'),
    buttonLabel: say('archiveHere'),
    properties: ['openDirectory', 'createDirectory'] as const,
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const mutable = { ...options, properties: [...options.properties] };
  const { filePaths } = await (window ? dialog.showOpenDialog(window, mutable) : dialog.showOpenDialog(mutable));
  return filePaths[0] ?? null;
}
