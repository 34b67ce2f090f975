import { type BrowserWindow, dialog } from 'electron';
import { words } from './words.ts';

/**
 * Asks before a window with unsaved changes closes. A page refuses to unload in silence in Electron, so the question
 * has to be put here.
 */
export function guardUnload(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const say = words();
    const leave = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: say.unsaved,
      detail: say.unsavedDetail,
      buttons: [say.keepEditing, say.closeAnyway],
      defaultId: 0,
      cancelId: 0,
    });
    if (leave === 1) event.preventDefault();
  });
}
