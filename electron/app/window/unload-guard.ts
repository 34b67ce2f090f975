import { type BrowserWindow, dialog } from 'electron';
import { say } from '../messages.ts';

/**
 * Asks before a window with unsaved changes or running uploads closes; Electron itself shows no question when a page
 * prevents unloading. The dialog does not block the main process. Reloading does not ask, because drafts are restored.
 */
export function guardUnload(window: BrowserWindow): void {
  let closing = false;
  let asking = false;
  let uploading = false;
  window.webContents.ipc.on('qwarty:uploading', (_event, isUploading: boolean) => {
    uploading = isUploading;
  });
  // Reloading the page has interrupted its uploads.
  window.webContents.on('did-navigate', () => {
    uploading = false;
  });
  window.on('close', () => {
    closing = true;
  });
  window.webContents.on('will-prevent-unload', (event) => {
    if (!closing) event.preventDefault();
    if (event.defaultPrevented || asking) return;
    closing = false;
    asking = true;
    void mayClose(window, uploading).then((yes) => {
      asking = false;
      if (yes && !window.isDestroyed()) window.destroy();
    });
  });
}

/** Asks whether to close the window anyway. */
async function mayClose(window: BrowserWindow, uploading: boolean): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: say(uploading ? 'uploading' : 'unsaved'),
    detail: say(uploading ? 'uploadingDetail' : 'unsavedDetail'),
    buttons: [say(uploading ? 'keepOpen' : 'keepEditing'), say('closeAnyway')],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
