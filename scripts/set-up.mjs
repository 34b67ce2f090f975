import { electronBinary } from './electron-binary.mjs';
import { buildIfChanged, isBuilt } from './set-up/build.mjs';
import { completeDatabaseBinaries } from './set-up/database-binaries.mjs';
import { areDependenciesInstalled, installDependencies } from './set-up/dependencies.mjs';
import { fetchElectron } from './set-up/electron.mjs';
import { withLock } from './set-up/lock.mjs';
import { checkNodeVersion } from './set-up/node-version.mjs';
import { SetUpError } from './set-up/set-up-error.mjs';
import { provideSystemLibraries } from './set-up/system-libraries.mjs';

/**
 * Makes this checkout ready for a command: what is there already is left alone, what is missing is fetched or built with
 * a line on standard error per step. Says nothing and needs no network when there is nothing to do.
 *
 * @param {{ electron?: boolean, build?: boolean, sandboxRequired?: boolean }} need what the command uses beside the
 *   dependencies; with `electron`, a missing sandbox stops an ordinary user unless `sandboxRequired` is false
 */
export async function setUp({ electron = false, build = false, sandboxRequired = true }) {
  checkNodeVersion();
  if (!areDependenciesInstalled()) await withLock('set-up', installDependencies);
  await completeDatabaseBinaries();
  if (electron) {
    if (!electronBinary()) await withLock('set-up', fetchElectron);
    await provideSystemLibraries(/** @type {string} */ (electronBinary()), { sandboxRequired });
  }
  if (build && !isBuilt()) await withLock('set-up', buildIfChanged);
}

/**
 * Runs a command of this folder: its exit status is what `main` answers. What a person has to do is told as such,
 * anything else with its stack.
 *
 * @param {() => Promise<number>} main
 */
export async function runCommand(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetUpError ? error.message : error);
    process.exitCode = 1;
  }
}
