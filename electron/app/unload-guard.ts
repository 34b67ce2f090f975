import { type BrowserWindow, dialog } from 'electron';
import { words } from './messages.ts';

/**
 * Asks before a window with unsaved changes, or with images on their way in, closes. A page refuses to unload in
 * silence in Electron, so the question has to be put here. It is put without waiting: images, uploads and a request to end go on while it stands there.
 * Loading the page again asks nothing: what was typed is back at once.
 */
export function guardUnload(window: BrowserWindow): void {
  let closing = false;
  let asking = false;
  let uploading = false;
  window.webContents.ipc.on('qwarty:uploading', (_event, yes: boolean) => {
    uploading = yes;
  });
  // A page that was loaded again has broken its uploads off.
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

/** Whether the person wants the window closed all the same. */
async function mayClose(window: BrowserWindow, uploading: boolean): Promise<boolean> {
  const say = words();
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: uploading ? say.uploading : say.unsaved,
    detail: uploading ? say.uploadingDetail : say.unsavedDetail,
    buttons: [uploading ? say.keepOpen : say.keepEditing, say.closeAnyway],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 1;
}
