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
 * Prepares this checkout for a command: downloads or builds what is missing and prints one line per step to standard
 * error. If nothing is missing, it prints nothing and needs no network.
 *
 * @param {{ electron?: boolean, build?: boolean, sandboxRequired?: boolean }} need what the command uses besides the
 *   dependencies; with `electron`, a missing sandbox is an error for ordinary users unless `sandboxRequired` is false
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
 * Runs a command of this folder; the result of `main` is its exit status. Prints a `SetUpError` as its message, any
 * other error with its stack.
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
