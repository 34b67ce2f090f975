import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }}
 * LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Returns whether node_modules matches the lock file, according to the record that npm keeps there. npm writes it last,
 * so an interrupted installation does not match.
 *
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalledAsLocked(lock, installed) {
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    // The lock file lists optional packages for other platforms, which npm does not install.
    if (!found && wanted.optional) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed.packages).every((path) => path in lock.packages);
}

/** Installs the dependencies from the lock file if node_modules does not match it. */
export async function installDependencies() {
  if (areDependenciesInstalled()) return;
  const step = longStep('Installing the dependencies from the lock file');
  // On Windows npm is a script, which Node.js can only start through a shell.
  await runQuietly('npm', ['ci', '--no-audit', '--no-fund'], { cwd: inProject(), shell: process.platform === 'win32' });
  step.done();
}

/** @returns {boolean} */
export function areDependenciesInstalled() {
  const folder = inProject('node_modules');
  // A symlinked node_modules belongs to another checkout, which an installation here would break.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(folder)) return true;
  const record = join(folder, '.package-lock.json');
  if (!existsSync(record)) return false;
  return isInstalledAsLocked(
    JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')),
    JSON.parse(readFileSync(record, 'utf8')),
  );
}
