import { type BrowserWindow, dialog } from 'electron';

/**
 * Asks before a window with unsaved changes closes. A page refuses to unload in silence in Electron, so the question
 * has to be put here.
 */
export function guardUnload(window: BrowserWindow): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const leave = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'There are changes that are not saved yet.',
      detail: 'They stay as a draft on this desktop and come back when you open the record again.',
      buttons: ['Keep Editing', 'Close Anyway'],
      defaultId: 0,
      cancelId: 0,
    });
    if (leave === 1) event.preventDefault();
  });
}
