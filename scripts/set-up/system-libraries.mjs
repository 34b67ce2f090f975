import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';
import { findSandbox, helperBeside } from './sandbox.mjs';
import { SetUpError } from './set-up-error.mjs';
import { parseOsRelease, systemPackages, usesApt } from './system-packages.mjs';

/**
 * Checks what Electron needs from a Linux system: shared libraries, a real or virtual display, a sandbox. Installs what
 * is missing as root on Debian and Ubuntu; otherwise the error says what to install.
 *
 * @param {string} executablePath Electron's
 * @param {{ sandboxRequired: boolean }} options whether a missing sandbox is an error
 * @throws {SetUpError} with the exact command, if it is known
 */
export async function provideSystemLibraries(executablePath, { sandboxRequired }) {
  if (process.platform !== 'linux') return;
  const missing = findMissing(executablePath, sandboxRequired);
  if (!missing.anything) return;
  const release = existsSync('/etc/os-release') ? parseOsRelease(readFileSync('/etc/os-release', 'utf8')) : {};
  if (process.getuid?.() === 0 && usesApt(release)) await install(systemPackages(release, missing));
  else throw new SetUpError(explain(missing, release, executablePath));
  const still = findMissing(executablePath, sandboxRequired);
  if (still.anything) throw new SetUpError(explain(still, release, executablePath));
}

/** @returns {boolean} whether there is a display; otherwise Xvfb provides a virtual one */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * @typedef {{ libraries: string[], virtualDisplay: boolean, sandboxHelper: boolean, anything: boolean }} Missing
 * @param {string} executablePath
 * @param {boolean} sandboxRequired
 * @returns {Missing}
 */
function findMissing(executablePath, sandboxRequired) {
  const libraries = missingLibraries(spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? '');
  const virtualDisplay = !hasDisplay() && !isOnPath('Xvfb');
  const sandboxHelper = sandboxRequired && findSandbox(executablePath) === 'none';
  return {
    libraries,
    virtualDisplay,
    sandboxHelper,
    anything: libraries.length > 0 || virtualDisplay || sandboxHelper,
  };
}

/**
 * @param {string} lddOutput
 * @returns {string[]} the libraries it did not find
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/** @param {string[]} packages */
async function install(packages) {
  const step = longStep(`Installing ${packages.length} system packages: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // apt refuses to work until an interrupted installation has been completed.
  await runQuietly('dpkg', ['--configure', '-a'], { env });
  await runQuietly('apt-get', ['-qq', 'update'], { env });
  await runQuietly('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages], { env });
  step.done();
}

/**
 * @param {Missing} missing
 * @param {Record<string, string>} release
 * @param {string} executablePath
 */
function explain(missing, release, executablePath) {
  const apt = usesApt(release);
  // Only Debian packages the helper; elsewhere root sets the bit on Electron's own.
  const packagedHelper = release.ID === 'debian';
  const needsPackages =
    missing.libraries.length > 0 || missing.virtualDisplay || (missing.sandboxHelper && packagedHelper);
  const lines = ['Qwarty cannot start on this computer yet:'];
  if (missing.libraries.length > 0) lines.push(`- system libraries are missing: ${missing.libraries.join(' ')}`);
  if (missing.virtualDisplay) lines.push('- there is no display, and the virtual display Xvfb is not installed');
  if (missing.sandboxHelper) {
    lines.push(
      '- the system does not allow user namespaces, so the window needs a sandbox helper that is owned by root',
    );
  }
  lines.push('', 'Run this, then start again:', '');
  const packages = systemPackages(release, { ...missing, sandboxHelper: missing.sandboxHelper && packagedHelper });
  if (needsPackages && apt)
    lines.push(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`);
  if (needsPackages && !apt)
    lines.push('  (install the packages of your distribution that contain them: GTK 3, NSS, ALSA, CUPS, Xvfb)');
  if (missing.sandboxHelper && !packagedHelper) {
    const helper = helperBeside(executablePath);
    lines.push(`  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  }
  return `${lines.join('\n')}\n`;
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
