import { ipcMain, type MessagePortMain } from 'electron';
import { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import type { Log } from '../services/common/context.ts';
import type { Opening } from './opening.ts';
import { isOwnPage, problemUrl } from './pages.ts';

/**
 * Serves the port that each of our pages sends when it starts; its calls are queued until the gallery is open. Other
 * pages are ignored. If the workspace cannot be opened, the window shows the page that explains why.
 */
export function servePages(opening: Opening, log: Log): void {
  ipcMain.on('qwarty:port', (event) => {
    const frame = event.senderFrame;
    const [port] = event.ports;
    if (!port || !frame || frame !== event.sender.mainFrame || !isOwnPage(frame.url)) return;
    connect(port, opening).catch((cause) => {
      log.error('opening workspace failed', { cause });
      if (!event.sender.isDestroyed())
        void event.sender.loadURL(problemUrl(cause instanceof AppError ? cause : message('workspace.failed')));
    });
  });
}

async function connect(port: MessagePortMain, opening: Opening): Promise<void> {
  const gallery = await opening.gallery();
  gallery.serve(port);
  port.start();
}
