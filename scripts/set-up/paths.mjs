import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the checkout. */
export const projectFolder = resolve(import.meta.dirname, '../..');

/** @param {string[]} parts @returns {string} a path inside the checkout */
export const inProject = (...parts) => join(projectFolder, ...parts);

/** Locks, caches and the window's screenshot of this checkout; ignored by git. */
export const stateFolder = inProject('.qwarty');

/**
 * Returns the folder of downloads that outlive node_modules, by the platform's convention.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string}
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.QWARTY_CACHE) return resolve(env.QWARTY_CACHE);
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'qwarty', 'Cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'qwarty');
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'qwarty');
}
