import { app, BrowserWindow } from 'electron';
import type { Log } from '../services/common/context.ts';
import type { Opening } from './opening.ts';

/** A database that does not answer must not keep the app from ending: its server is joined or recovered next time. */
const closingTimeoutMs = 20_000;

/**
 * Closing the last window, Ctrl-C and SIGTERM all end the same way: windows first, then the workspace with its
 * database, then the process. A second request while that runs changes nothing.
 */
export function quitCleanly(opening: Opening, log: Log): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const overdue = setTimeout(() => {
      log.error('The workspace did not close in time', { closingTimeoutMs });
      app.exit(0);
    }, closingTimeoutMs);
    opening
      .close()
      .catch((cause) => log.error('Could not close the workspace cleanly', { cause }))
      .finally(() => {
        clearTimeout(overdue);
        app.exit(0);
      });
  });
  // Electron takes these signals for itself, to quit as a menu does, while it starts: ours have to come after that.
  void app.whenReady().then(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitUnasked);
  });
}

/** Nobody may be there to answer whether unsaved changes matter; as drafts they are back with the next start. */
function quitUnasked(): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    webContents.prependListener('will-prevent-unload', (event) => event.preventDefault());
  }
  app.quit();
}
