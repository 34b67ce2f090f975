import { ipcMain, MessageChannelMain, type WebContents } from 'electron';
import { AppError } from '#shared/errors.ts';
import { servePort } from '../api/message-port.ts';
import type { Log } from '../services/context.ts';
import type { Keychain } from './keychain.ts';
import type { Opening } from './opening.ts';
import { isOwnPage, problemUrl } from './pages.ts';

/**
 * Gives each of our pages, when it says it is ready, its own port to the API. Whoever is not one of our pages gets no
 * answer. When the workspace cannot be opened the page that says why is shown instead.
 */
export function servePages(opening: Opening, keychain: Keychain, log: Log): void {
  ipcMain.on('qwarty:ready', (event) => {
    const frame = event.senderFrame;
    if (!frame || frame !== event.sender.mainFrame || !isOwnPage(frame.url)) return;
    connect(event.sender, opening, keychain).catch((cause) => {
      log.error('Could not open the workspace', { cause });
      if (!event.sender.isDestroyed()) void event.sender.loadURL(problemUrl(sentence(cause)));
    });
  });
}

async function connect(page: WebContents, opening: Opening, keychain: Keychain): Promise<void> {
  const workspace = await opening.workspace();
  if (page.isDestroyed()) return;
  const { port1, port2 } = new MessageChannelMain();
  servePort(port1, { workspace, session: keychain });
  port1.start();
  page.postMessage('qwarty:port', null, [port2]);
}

function sentence(error: unknown): string {
  if (error instanceof AppError) return error.message;
  return 'Qwarty could not open this workspace. The log in the workspace folder says more.';
}
