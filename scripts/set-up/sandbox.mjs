import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Chromium keeps its renderers in a sandbox, for which Linux must let an ordinary process make user namespaces, or a
 * helper with the set-user-ID bit must be there. Some systems refuse the first (Ubuntu since 23.10, containers, a
 * chroot); the second can be the helper of a browser that is installed.
 */

/** Helpers that packages install with the right owner and mode. */
const installedHelpers = [
  '/usr/lib/chromium/chrome-sandbox',
  '/usr/lib/chromium-browser/chrome-sandbox',
  '/opt/google/chrome/chrome-sandbox',
];

/**
 * @param {string} executablePath Electron's
 * @returns {'not needed' | 'namespaces' | 'own helper' | 'root' | 'none' | { helper: string }}
 */
export function findSandbox(executablePath) {
  if (process.platform !== 'linux') return 'not needed';
  if (process.getuid?.() === 0) return 'root';
  if (mayMakeUserNamespaces()) return 'namespaces';
  if (isHelper(helperBeside(executablePath))) return 'own helper';
  const helper = installedHelpers.find(isHelper);
  return helper ? { helper } : 'none';
}

/**
 * What Electron is started with so that its sandbox works. Chromium refuses to run sandboxed as root, so there it runs
 * without; an ordinary user's is never switched off here.
 *
 * @param {string} executablePath
 * @returns {{ args: string[], env: Record<string, string>, sandboxed: boolean }}
 */
export function sandboxLaunchOptions(executablePath) {
  const found = findSandbox(executablePath);
  if (found === 'root') return { args: ['--no-sandbox'], env: {}, sandboxed: false };
  if (typeof found !== 'object') return { args: [], env: {}, sandboxed: found !== 'none' };
  setAsideOwnHelper(executablePath);
  return { args: [], env: { CHROME_DEVEL_SANDBOX: found.helper }, sandboxed: true };
}

/** The name under which the helper of an unpacked Electron waits while an installed one is used. */
export const asideSuffix = '.aside';

/**
 * Chromium prefers the helper beside its executable and stops when that lacks the bit, which only root can give.
 *
 * @param {string} executablePath
 */
function setAsideOwnHelper(executablePath) {
  const own = helperBeside(executablePath);
  if (existsSync(own)) renameSync(own, own + asideSuffix);
}

/** @param {string} executablePath */
export const helperBeside = (executablePath) => join(dirname(executablePath), 'chrome-sandbox');

/** @param {string} path @returns {boolean} whether it belongs to root and carries the set-user-ID bit */
function isHelper(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4001) === 0o4001;
}

/** @returns {boolean} */
function mayMakeUserNamespaces() {
  if (kernelSetting('kernel/apparmor_restrict_unprivileged_userns') === '1') return false;
  if (kernelSetting('kernel/unprivileged_userns_clone') === '0') return false;
  try {
    execFileSync('unshare', ['--user', 'true'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // Without that tool the kernel's settings above are all we know.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
  }
}

/** @param {string} name below /proc/sys */
function kernelSetting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim();
  } catch {
    return undefined;
  }
}
