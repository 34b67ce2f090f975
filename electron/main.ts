import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { Keychain } from './app/keychain.ts';
import { setMenu } from './app/menu.ts';
import { Opening } from './app/opening.ts';
import { readOptions } from './app/options.ts';
import { servePages } from './app/page-port.ts';
import { pageUrl } from './app/pages.ts';
import { pictureHandler } from './app/pictures.ts';
import { declareScheme, serveScheme } from './app/protocol.ts';
import { quitCleanly } from './app/quit.ts';
import { startScreenshots } from './app/screenshots.ts';
import { hardenWebContents, refusePermissions } from './app/security.ts';
import { guardUnload } from './app/unload-guard.ts';
import { checkForUpdates } from './app/updates.ts';
import { openWindow } from './app/window.ts';
import { isCommand, runCommand } from './cli/program.ts';
import { startAutomaticSync } from './services/automatic-sync.ts';
import { createLog } from './services/log.ts';
import { startUploadQueue } from './services/upload-sender.ts';
import { type OpenWorkspace, openWorkspace } from './services/workspace.ts';

// The composition root: ordered steps, nothing else.

const argv = ownArguments(process.argv);

if (isCommand(argv)) {
  app.exit(await runCommand(argv));
} else {
  startApp();
}

function startApp(): void {
  const options = readOptions(argv, process.env);
  const stateDir = makeStateDir(options.workspaceDir);
  app.setPath('userData', stateDir);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }

  const log = createLog(options.workspaceDir);
  const keychain = new Keychain(stateDir);
  const opening = new Opening(async () => {
    const workspace = await openWorkspace({
      dir: options.workspaceDir,
      url: options.databaseUrl,
      log,
      secrets: keychain,
    });
    return withBackgroundWork(workspace);
  });
  const mainWindow = () => BrowserWindow.getAllWindows()[0];

  declareScheme();
  hardenWebContents(log);
  quitCleanly(opening, log);
  app.on('second-instance', () => focus(mainWindow()));

  void app.whenReady().then(() => {
    opening.start();
    serveScheme(session.defaultSession, join(import.meta.dirname, '../renderer'), pictureHandler(opening, keychain));
    refusePermissions(session.defaultSession);
    setMenu(mainWindow);
    servePages(opening, keychain, log);
    const window = openWindow({ url: pageUrl(options), stateDir });
    guardUnload(window);
    if (options.screenshotPath) startScreenshots(window, options.screenshotPath);
    checkForUpdates(log);
  });
}

/** The workspace with what works on it in the background, which ends before the database does. */
function withBackgroundWork(workspace: OpenWorkspace): OpenWorkspace {
  const running = { ...workspace };
  const jobs = [startUploadQueue(running), startAutomaticSync(running)];
  running.close = async () => {
    await Promise.all(jobs.map((job) => job.stop()));
    await workspace.close();
  };
  return running;
}

/** Chromium's own files live in the workspace, so that each workspace is an app of its own that may run beside others. */
function makeStateDir(workspaceDir: string): string {
  const dir = join(workspaceDir, 'window');
  try {
    mkdirSync(dir, { recursive: true });
    return dir;
  } catch {
    // The workspace cannot be written. The window must still come up to say so; opening the database explains it.
    const substitute = join(tmpdir(), `qwarty-window-${process.pid}`);
    mkdirSync(substitute, { recursive: true, mode: 0o700 });
    return substitute;
  }
}

function focus(window: BrowserWindow | undefined): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** What comes after the program and, in development, after the folder that it was told to run. */
function ownArguments(all: string[]): string[] {
  if (app.isPackaged) return all.slice(1);
  const folder = all.findIndex((argument, index) => index > 0 && !argument.startsWith('-'));
  return all.slice(folder + 1);
}
