import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { registryElectronFolder } from './registry-electron/fetch.mjs';
import { inProject } from './set-up/paths.mjs';
import { sandboxLaunchOptions } from './set-up/sandbox.mjs';

/**
 * Returns the Electron of this checkout: the one named by ELECTRON_OVERRIDE_DIST_PATH, else the electron package's own
 * download, else the registry's copy. Downloads nothing; set-up does that.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} the path of its executable; undefined if there is none yet
 */
export function electronBinary(env = process.env) {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return resolve(env.ELECTRON_OVERRIDE_DIST_PATH, executableName());
  const registryCopy = join(registryElectronFolder(), 'electron');
  return ownDownload() ?? (existsSync(registryCopy) ? registryCopy : undefined);
}

/**
 * Returns how to launch Electron on this machine; the app, its tests and the benches all use it.
 *
 * @returns {{ executablePath: string, args: string[], env: Record<string, string>, sandboxed: boolean }} `args` precede
 *   the app's folder; `env` is added to the process's environment
 */
export function electronLaunch() {
  const executablePath = electronBinary();
  if (!executablePath) throw new Error('There is no Electron yet: run `npm start` once.');
  return { executablePath, ...sandboxLaunchOptions(executablePath) };
}

/** @returns {string | undefined} the electron package's executable, if its download is complete */
function ownDownload() {
  const folder = inProject('node_modules', 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // The package writes path.txt last, after unpacking everything.
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    const downloaded = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    return downloaded === version && existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function executableName() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
