import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';

const folders = ['shared', 'electron', 'renderer', 'scripts', 'test'];
const extensions = ['.ts', '.tsx', '.mjs'];
/** `from '…'`, `import '…'`, `import('…')` and `new URL('…', import.meta.url)`; every import names its file in full. */
const reference = /(?:from\s+|import\s*\(?\s*|new URL\(\s*)'((?:\.{1,2}\/|#)[^']+)'/g;

/**
 * Files that list a folder instead of importing its files. A change in the folder counts as a change of the reader.
 *
 * @type {[folder: string, reader: string][]}
 */
const readers = [['electron/schema/', 'electron/schema/files.ts']];

/**
 * Returns which files of the project refer to each file.
 *
 * @param {string} root the project's folder; all paths are relative to it, with `/`
 * @returns {Map<string, string[]>}
 */
export function importersIn(root) {
  /** @type {Map<string, string[]>} */
  const importers = new Map();
  for (const file of folders.flatMap((folder) => sourcesIn(root, folder))) {
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(reference)) {
      const target = slashed(name.startsWith('#') ? name.slice(1) : normalize(join(dirname(file), name)));
      importers.set(target, [...(importers.get(target) ?? []), file]);
    }
  }
  return importers;
}

/**
 * Returns the files that import one of `changed`, directly or not, with the number of imports between them (0 for a
 * changed file itself).
 *
 * @param {Map<string, string[]>} importers
 * @param {string[]} changed
 * @returns {Map<string, number>}
 */
export function affectedBy(importers, changed) {
  const read = readers.filter(([folder]) => changed.some((file) => file.startsWith(folder))).map(([, file]) => file);
  /** @type {Map<string, number>} */
  const distances = new Map([...changed, ...read].map((file) => [file, 0]));
  // A map iterates over entries that are added meanwhile: this visits the graph breadth first.
  for (const [file, distance] of distances) {
    for (const importer of importers.get(file) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
  }
  return distances;
}

/** @param {string} root @param {string} folder @returns {string[]} */
function sourcesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => extensions.includes(extname(name)))
    .map((name) => slashed(join(folder, name)));
}

/** @param {string} path @returns {string} */
const slashed = (path) => path.replaceAll('\\', '/');
