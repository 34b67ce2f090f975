import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, session } from 'electron';
import { backUpOnQuit } from './app/backup-on-quit.ts';
import { askedWorker, startCommandWorker } from './app/command-worker.ts';
import { Keychain } from './app/keychain.ts';
import { followLanguage } from './app/messages.ts';
import { Opening } from './app/opening.ts';
import { servePages } from './app/page-port.ts';
import { pageUrl } from './app/pages.ts';
import { declareScheme, serveScheme } from './app/protocol.ts';
import { quitCleanly } from './app/quit.ts';
import { hardenWebContents, refusePermissions } from './app/security.ts';
import { checkForUpdates } from './app/updates.ts';
import { startUtilityWorker } from './app/utility-worker.ts';
import { showContextMenus } from './app/window/context-menu.ts';
import { watchDownloads } from './app/window/downloads.ts';
import { setMenu } from './app/window/menu.ts';
import { startScreenshots } from './app/window/screenshots.ts';
import { checkSpelling } from './app/window/spelling.ts';
import { guardUnload } from './app/window/unload-guard.ts';
import { openWindow } from './app/window/window.ts';
import { isCommand } from './cli/commands.ts';
import { startServerAhead } from './database/start-ahead.ts';
import { readOptions } from './options.ts';
import { createLog } from './services/common/log/log.ts';
import { workspaceMode } from './services/workspace/workspace-dir.ts';
import { startWorkersWith } from './workers/start.ts';

// The composition root: ordered steps, nothing else.

const argv = ownArguments(process.argv);

const worker = process.connected ? askedWorker(argv) : undefined;
if (worker) {
  await runWorker(worker);
} else if (isCommand(argv)) {
  startWorkersWith(startCommandWorker);
  const { runCommand } = await import('./cli/program.ts');
  app.exit(await runCommand(argv));
} else {
  await startApp();
}

/** Runs a worker of a command until the command ends it. It runs before Electron is ready, so nothing else starts. */
async function runWorker({ script, args }: { script: string; args: string[] }): Promise<void> {
  process.argv = [process.execPath, script, ...args];
  await import(pathToFileURL(script).href);
  await new Promise(() => {});
}

async function startApp(): Promise<void> {
  startWorkersWith(startUtilityWorker);
  const options = readOptions(argv, process.env, app.isPackaged);
  const stateDir = makeStateDir(options.workspaceDir);
  app.setPath('userData', stateDir);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }

  const log = createLog(options.workspaceDir);
  const keychain = new Keychain(stateDir);
  const serverStarts = options.databaseUrl === undefined ? startServerAhead(options.workspaceDir) : undefined;
  const opening = new Opening(async () => {
    await serverStarts;
    const { openGallery } = await import('./app/gallery.ts');
    return await openGallery({ dir: options.workspaceDir, url: options.databaseUrl, log, secrets: keychain });
  });
  const mainWindow = () => BrowserWindow.getAllWindows()[0];

  declareScheme();
  hardenWebContents(log);
  quitCleanly(opening, log);
  app.on('second-instance', () => focus(mainWindow()));

  void app.whenReady().then(() => {
    serveScheme(session.defaultSession, join(import.meta.dirname, '../renderer'), opening);
    refusePermissions(session.defaultSession);
    servePages(opening, log);
    watchDownloads(session.defaultSession, log);
    const window = openWindow({ url: pageUrl(options), stateDir });
    guardUnload(window);
    backUpOnQuit(window, opening);
    showContextMenus(window);
    setMenu(mainWindow);
    followLanguage((language) => {
      setMenu(mainWindow);
      checkSpelling(window.webContents.session, language);
    });
    if (options.screenshotPath) startScreenshots(window, options.screenshotPath);
    void checkForUpdates(log);
  });
  // Electron cannot open a window before this module has finished.
  await serverStarts;
}

/** Stores Chromium's files in the workspace, so that several workspaces can run at the same time. */
function makeStateDir(workspaceDir: string): string {
  const dir = join(workspaceDir, 'window');
  try {
    mkdirSync(workspaceDir, { recursive: true, mode: workspaceMode });
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return dir;
  } catch {
    // The workspace is read-only. The window still opens and shows the error that opening the database reports.
    const substitute = join(tmpdir(), `qwarty-window-${process.pid}`);
    mkdirSync(substitute, { recursive: true, mode: 0o700 });
    return substitute;
  }
}

function focus(window: BrowserWindow | undefined): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Returns the arguments after the program and, in development, after the app's folder. Root needs Chromium's one. */
function ownArguments(all: string[]): string[] {
  if (app.isPackaged) return all.slice(1).filter((argument) => argument !== '--no-sandbox');
  const folder = all.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return all.slice(folder + 1);
}
