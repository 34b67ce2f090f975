import { BrowserWindow, dialog, type Session } from 'electron';
import type { Log } from '../../services/common/context.ts';
import { say } from '../messages.ts';

/** Shows a message when a download fails, for example on a full disk. */
export function watchDownloads(session: Session, log: Log): void {
  session.on('will-download', (_event, item, contents) => {
    item.once('done', (_done, state) => {
      if (state !== 'interrupted') return;
      log.warn('saving image failed', { path: item.getSavePath() });
      const message = { type: 'error', message: say('notSaved'), detail: say('notSavedDetail') } as const;
      const window = BrowserWindow.fromWebContents(contents);
      void (window ? dialog.showMessageBox(window, message) : dialog.showMessageBox(message));
    });
  });
}
