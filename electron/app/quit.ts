import { app, BrowserWindow } from 'electron';
import type { Log } from '../services/common/context.ts';
import type { Opening } from './opening.ts';

/** The app quits after this time even if the database does not respond; the next start recovers it. */
const closingTimeoutMs = 20_000;

/**
 * Shuts down in order (windows, workspace with database, process) when the last window closes and on Ctrl+C or SIGTERM.
 * Repeated requests are ignored.
 */
export function quitCleanly(opening: Opening, log: Log): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const timeout = setTimeout(() => {
      log.error('closing workspace timed out', { closingTimeoutMs });
      app.exit(0);
    }, closingTimeoutMs);
    opening
      .close()
      .catch((cause) => log.error('closing workspace failed', { cause }))
      .finally(() => {
        clearTimeout(timeout);
        app.exit(0);
      });
  });
  // Electron installs its own handlers for these signals while it starts, so ours come after that.
  void app.whenReady().then(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quitWithoutAsking);
  });
}

/** Quits without asking about unsaved changes, which the next start restores as drafts. */
function quitWithoutAsking(): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    webContents.prependListener('will-prevent-unload', (event) => event.preventDefault());
  }
  app.quit();
}
