import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The two kinds of databases: a workspace's and the hub's. */
export type SchemaKind = 'desktop' | 'hub';

/** A migration or a file of functions. `name` is the file name without its extension. */
export type SqlFile = { name: string; sql: string };

/**
 * Finds the folder: next to this module in the sources; in the bundle, next to main.js or above its folder of chunks.
 */
function schemaFolder(): string {
  const candidates = ['.', './schema', '../schema'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  const found = candidates.find((folder) => existsSync(join(folder, 'common')));
  if (!found) throw new Error(`The schema's files are missing: looked in ${candidates.join(', ')}`);
  return found;
}

/** Reads a file's SQL on demand: a start without pending migrations reads none. */
function sqlFiles(...path: string[]): SqlFile[] {
  const folder = join(schemaFolder(), ...path);
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((file) => ({
    name: file.slice(0, -'.sql'.length),
    get sql() {
      return readFileSync(join(folder, file), 'utf8');
    },
  }));
}

/**
 * Returns the migrations of a kind of database by number: the common ones and its own. Landed migrations never change.
 */
export function migrationsOf(kind: SchemaKind): SqlFile[] {
  return [...sqlFiles('common'), ...sqlFiles(kind)].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Returns the files with the functions and triggers of a kind of database. */
export function functionsOf(kind: SchemaKind): SqlFile[] {
  return [...sqlFiles('functions', 'common'), ...sqlFiles('functions', kind)];
}

/** Returns the SQL that drops the previous version's functions. */
export function dropFunctionsSql(): string {
  return readFileSync(join(schemaFolder(), 'drop-functions.sql'), 'utf8');
}

/** Returns the SQL of a step that `hub init` repeats each time. */
export function hubInitSql(name: string): string {
  return readFileSync(join(schemaFolder(), 'hub-init', `${name}.sql`), 'utf8');
}

/** Returns the number of the newest migration of the synced tables, which is the version of the sync protocol. */
export function commonVersion(): number {
  return Math.max(...sqlFiles('common').map(({ name }) => Number.parseInt(name, 10)));
}
