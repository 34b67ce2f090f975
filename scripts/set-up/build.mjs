import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inProject, projectFolder } from './paths.mjs';
import { longStep } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/** The sources of everything in `out/`. */
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
 * Returns a hash of the names and contents of files. Unlike times, it does not change when git touches every file or a
 * branch is switched and switched back, so these cause no build.
 *
 * @param {string} root names are relative to it
 * @param {string[]} paths files and folders below it; missing ones count as empty
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

/** @param {string} path @returns {string[]} the path itself if it is a file, else all files below it */
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

/** @returns {boolean} whether `out/` was built from the current sources */
export function isBuilt() {
  return existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint(projectFolder, sources);
}

/** Builds the app if its sources changed since the last build. */
export async function buildIfChanged() {
  if (isBuilt()) return;
  const step = longStep('Building the app');
  // Computed before the build, so that an edit during the build causes another one.
  const stamp = fingerprint(projectFolder, sources);
  await rm(stampPath, { force: true });
  await runQuietly(process.execPath, [inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
    cwd: projectFolder,
  });
  await writeFile(stampPath, stamp);
  step.done();
}
