import { ipcMain, type MessagePortMain } from 'electron';
import { AppError } from '#shared/errors.ts';
import { message } from '#shared/messages/message.ts';
import type { Log } from '../services/common/context.ts';
import type { Opening } from './opening.ts';
import { isOwnPage, problemUrl } from './pages.ts';

/**
 * Answers each of our pages on the port that it sends as it starts, from when the gallery is open: until then its calls
 * wait in the port. Whoever is not one of our pages gets no answer. When the workspace cannot be opened the page that
 * says why is shown instead.
 */
export function servePages(opening: Opening, log: Log): void {
  ipcMain.on('qwarty:port', (event) => {
    const frame = event.senderFrame;
    const [port] = event.ports;
    if (!port || !frame || frame !== event.sender.mainFrame || !isOwnPage(frame.url)) return;
    connect(port, opening).catch((cause) => {
      log.error('Could not open the workspace', { cause });
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
