import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inProject, projectFolder } from './paths.mjs';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/** Everything that goes into `out/`. */
const sources = [
  'electron',
  'shared',
  'renderer',
  'electron.vite.config.ts',
  'postcss.config.cjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

const stampPath = inProject('out', '.stamp');

/**
 * A fingerprint of files by their names and contents, so that neither a checkout that touches every file nor switching
 * a branch and back makes a build necessary.
 *
 * @param {string} root names are taken relative to it
 * @param {string[]} paths files and folders below it; those that do not exist count as empty
 * @returns {string} hexadecimal SHA-256
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((name) => filesIn(join(root, name))).sort()) {
    const content = readFileSync(path);
    hash.update(`${relative(root, path)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} itself when it is a file, else the files below it */
function filesIn(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)],
    );
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOTDIR') return [path];
    throw error;
  }
}

/** @returns {boolean} whether `out/` was built from the sources as they are now */
export function isBuilt() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint(projectFolder, sources);
}

/** Builds the app when its sources changed since the last build. */
export async function buildIfChanged() {
  if (isBuilt()) return;
  const step = longStep('Building the app');
  // The stamp of sources read before the build: an edit made meanwhile makes the next command build again.
  const stamp = fingerprint(projectFolder, sources);
  await rm(stampPath, { force: true });
  await runQuietly(process.execPath, [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    cwd: projectFolder,
  });
  await writeFile(stampPath, stamp);
  step.done();
}
