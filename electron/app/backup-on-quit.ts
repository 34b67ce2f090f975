import { type BrowserWindow, dialog } from 'electron';
import { say } from './messages.ts';
import type { Opening } from './opening.ts';

/**
 * Runs a backup that is due when the window closes, under a message with a button that quits at once. Without one that
 * is due, the window closes as usual.
 */
export function backUpOnQuit(window: BrowserWindow, opening: Opening): void {
  let isAsked = false;
  window.on('close', (event) => {
    const backups = opening.current?.backups;
    if (isAsked || !backups?.isDue()) return;
    isAsked = true;
    event.preventDefault();
    const cancel = new AbortController();
    const ended = new AbortController();
    void dialog
      .showMessageBox(window, {
        type: 'info',
        message: say('backingUp'),
        detail: say('backingUpDetail'),
        buttons: [say('quitNow')],
        signal: ended.signal,
      })
      .then(() => cancel.abort());
    void backups.runDue(cancel.signal).finally(() => {
      ended.abort();
      window.close();
    });
  });
}
