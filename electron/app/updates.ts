import { app } from 'electron';
import type { Log } from '../services/common/context.ts';

/** Looks for a new version once after the start of an installed app; it is installed at the next quit. */
export async function checkForUpdates(log: Log): Promise<void> {
  if (!app.isPackaged) return;
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = null;
  autoUpdater.on('error', (cause) => log.warn('Could not look for a new version', { cause }));
  autoUpdater.checkForUpdatesAndNotify().catch(() => {
    // Told by the error event above; offline is the ordinary case.
  });
}
