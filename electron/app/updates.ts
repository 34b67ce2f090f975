import { app } from 'electron';
import type { Log } from '../services/common/context.ts';

/** Checks for an update once after an installed app has started; it is installed on quit. */
export async function checkForUpdates(log: Log): Promise<void> {
  if (!app.isPackaged) return;
  const { default: updater } = await import('electron-updater');
  const { autoUpdater } = updater;
  autoUpdater.logger = null;
  autoUpdater.on('error', (cause) => log.warn('update check failed', { cause }));
  autoUpdater.checkForUpdatesAndNotify().catch(() => {
    // The error event above logs it; being offline is normal.
  });
}
