import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

/**
 * Whether node_modules holds what the lock file asks for, by the record npm itself keeps there. That record is written
 * last, so an installation that was interrupted does not have it.
 *
 * @param {Lock} lock package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 * @returns {boolean}
 */
export function isInstalledAsLocked(lock, installed) {
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    // Optional packages of other platforms are in the lock file and never installed.
    if (!found && wanted.optional) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) return false;
  }
  return Object.keys(installed.packages).every((path) => path in lock.packages);
}

/** Installs the dependencies from the lock file when they are missing or not those. */
export async function installDependencies() {
  if (areDependenciesInstalled()) return;
  const step = longStep('Installing the dependencies from the lock file');
  // npm is a script on Windows, which Node.js starts only through a shell.
  await runQuietly('npm', ['ci', '--no-audit', '--no-fund'], { cwd: inProject(), shell: process.platform === 'win32' });
  step.done();
}

/** @returns {boolean} */
export function areDependenciesInstalled() {
  const folder = inProject('node_modules');
  // A linked node_modules belongs to another checkout: installing would empty it under that checkout's feet.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(folder)) return true;
  const record = join(folder, '.package-lock.json');
  if (!existsSync(record)) return false;
  return isInstalledAsLocked(
    JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')),
    JSON.parse(readFileSync(record, 'utf8')),
  );
}
