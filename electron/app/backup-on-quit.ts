import { type BrowserWindow, dialog } from 'electron';
import type { AutomaticBackups } from '../services/backup/automatic-backups.ts';
import { say } from './messages.ts';
import type { Opening } from './opening.ts';

/** A database that does not answer must not keep the window open. */
const askingMs = 3000;

/**
 * Runs a backup that is due when the window closes, under a message with a button that quits at once. Without one that
 * is due, the window closes as usual.
 */
export function backUpOnQuit(window: BrowserWindow, opening: Opening): void {
  let state: 'open' | 'asked' | 'ready' = 'open';
  window.on('close', (event) => {
    const backups = opening.current?.backups;
    if (state === 'ready' || !backups) {
      // If the user keeps the window because of unsaved changes, the next time is like the first.
      state = 'open';
      return;
    }
    event.preventDefault();
    if (state === 'asked') return;
    state = 'asked';
    void backUpDue(window, backups)
      .catch(() => undefined)
      .finally(() => {
        state = 'ready';
        if (!window.isDestroyed()) window.close();
      });
  });
}

async function backUpDue(window: BrowserWindow, backups: AutomaticBackups): Promise<void> {
  const isLate = new Promise<boolean>((resolve) => setTimeout(resolve, askingMs, false));
  if (!(await Promise.race([backups.isDue().catch(() => false), isLate]))) return;
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
  await backups.runDue(cancel.signal).finally(() => ended.abort());
}
