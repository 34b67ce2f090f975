import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Chromium's sandbox needs either unprivileged user namespaces or a helper with the set-user-ID bit. Some systems
 * forbid the former (Ubuntu since 23.10, containers, a chroot). The latter may come from an installed browser.
 */

/** Helpers that system packages install with the right owner and mode. */
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
 * Returns the arguments and variables with which Electron's sandbox works. Chromium refuses to run sandboxed as root,
 * so root gets `--no-sandbox`; ordinary users never do.
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

/** Name of the unpacked Electron's own helper while an installed one is used. */
export const asideSuffix = '.aside';

/**
 * Renames the helper beside the executable: Chromium prefers it, but exits if it lacks the bit, which only root can
 * set.
 *
 * @param {string} executablePath
 */
function setAsideOwnHelper(executablePath) {
  const own = helperBeside(executablePath);
  if (existsSync(own)) renameSync(own, own + asideSuffix);
}

/** @param {string} executablePath */
export const helperBeside = (executablePath) => join(dirname(executablePath), 'chrome-sandbox');

/** @param {string} path @returns {boolean} whether it is owned by root and has the set-user-ID bit */
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
    // Without `unshare`, only the kernel settings above are known.
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
