import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inProject } from './set-up/paths.mjs';
import { registryElectronFolder } from './set-up/registry-electron.mjs';
import { sandboxLaunchOptions } from './set-up/sandbox.mjs';

/**
 * The Electron that this checkout runs with: one named by ELECTRON_OVERRIDE_DIST_PATH, else the electron package's own
 * download, else the registry's copy. Fetches nothing; set-up does that.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} the path of its executable, or nothing when there is none yet
 */
export function electronBinary(env = process.env) {
  if (env.ELECTRON_OVERRIDE_DIST_PATH) return resolve(env.ELECTRON_OVERRIDE_DIST_PATH, executableName());
  const registryCopy = join(registryElectronFolder(), 'electron');
  return ownDownload() ?? (existsSync(registryCopy) ? registryCopy : undefined);
}

/**
 * What to start Electron with on this machine, for everything that starts it: the app, its tests and the benches.
 *
 * @returns {{ executablePath: string, args: string[], env: Record<string, string>, sandboxed: boolean }} `args` come
 *   before the app's folder, `env` goes on top of the process's own environment
 */
export function electronLaunch() {
  const executablePath = electronBinary();
  if (!executablePath) throw new Error('There is no Electron yet: run `npm start` once.');
  return { executablePath, ...sandboxLaunchOptions(executablePath) };
}

/** @returns {string | undefined} the binary of the electron package, when that was downloaded completely */
function ownDownload() {
  const folder = inProject('node_modules', 'electron');
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    // The package writes path.txt last, when everything is unpacked.
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
