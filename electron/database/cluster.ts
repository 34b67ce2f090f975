import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { message } from '#shared/messages/message.ts';
import { type Account, canReach, serverAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { databaseProblem, errorCode, explain, otherMajorVersion } from './problems.ts';
import { isAlive, runProgram } from './programs.ts';

/** How clients reach the server: a Unix socket in a private folder, or (Windows) loopback with a password. */
export type Transport = 'socket' | 'loopback';

/** What the platform can do best. */
export const bestTransport: Transport = process.platform === 'win32' ? 'loopback' : 'socket';

/** A database folder that is ready to be started. */
export type Cluster = {
  /** The folder itself, all links resolved. */
  dir: string;
  binaries: Binaries;
  /** Who runs the server; undefined is our own account. */
  account: Account | undefined;
  transport: Transport;
  /** The password of the loopback transport; undefined with a socket, whose folder is the guard. */
  password: string | undefined;
};

/** Name of the superuser and of the database inside the embedded server. */
export const clusterName = 'qwarty';

/** Where root's clusters go when the server's account cannot reach the workspace. */
const sharedDir = '/var/lib/qwarty';

/** Makes the workspace's folder if it is missing. Others cannot look into it; the server's account can pass through. */
export async function makeWorkspaceDir(workspaceDir: string): Promise<void> {
  await mkdir(workspaceDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 }).catch((error) => {
    throw explain(error, workspaceDir);
  });
}

/**
 * Finds the workspace's database folder, making it on the first start. `<workspace>/postgres` is the folder or, where
 * the server's account could not reach it there, a link to it. Killed at any moment it leaves a whole folder or none.
 */
export async function prepareCluster(
  workspaceDir: string,
  transport: Transport,
  onStep: (text: string) => void,
): Promise<Cluster> {
  const place = join(workspaceDir, 'postgres');
  const account = await serverAccount(place, workspaceDir);
  const binaries = await findBinaries(account);
  const password = transport === 'loopback' ? await loopbackPassword(workspaceDir, account) : undefined;
  if (!(await isThere(place))) {
    onStep('Making the database (only on the first start)');
    await makeCluster(place, { binaries, account, transport, password }, workspaceDir);
  }
  const dir = await realpath(place).catch((error: unknown) => {
    throw databaseProblem('damaged', message('workspace.folderGone', { place }), error);
  });
  await requireSameMajorVersion(dir, binaries);
  return { dir, binaries, account, transport, password };
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false;
      throw explain(error, path);
    },
  );
}

async function makeCluster(place: string, cluster: Omit<Cluster, 'dir'>, workspaceDir: string): Promise<void> {
  const { account } = cluster;
  const outside = account !== undefined && !(await canReach(account, workspaceDir));
  const home = outside ? join(sharedDir, randomUUID()) : place;
  const unfinished = `${home}.new-${process.pid}`;
  try {
    await mkdir(dirname(home), { recursive: true, mode: 0o755 });
    await removeUnfinished(home);
    await mkdir(unfinished, { mode: 0o700 });
    if (account !== undefined) await chown(unfinished, account.uid, account.gid);
    await initialise(unfinished, cluster, workspaceDir);
    await publish(unfinished, home);
    if (outside) await symlink(home, place);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (outside && errorCode(error) === 'EEXIST') return await rm(home, { recursive: true });
    throw explain(error, workspaceDir);
  }
}

/** Only one of several processes that make the same cluster at once gets its own in place; the others drop theirs. */
async function publish(unfinished: string, home: string): Promise<void> {
  await rename(unfinished, home).catch(async (error: unknown) => {
    // Windows answers EPERM for a target that is there.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '') || !existsSync(home)) throw error;
    await rm(unfinished, { recursive: true });
  });
}

/** Removes what a process left that was killed while it made a cluster here. */
async function removeUnfinished(home: string): Promise<void> {
  const prefix = `${basename(home)}.new-`;
  for (const name of await readdir(dirname(home))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(home), name), { recursive: true, force: true });
  }
}

/**
 * PostgreSQL's own C.UTF-8 provider: it knows all of Unicode and is the same on every system, whatever its locales.
 * Orders for people are the collations of the columns.
 */
async function initialise(dir: string, cluster: Omit<Cluster, 'dir'>, workspaceDir: string): Promise<void> {
  const options = ['-D', dir, '-U', clusterName, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions');
  // With a socket the folder's mode is the guard: who may enter it is the server's account or root.
  if (cluster.password === undefined) options.push('--auth-local=trust', '--auth-host=reject');
  else options.push('--auth=scram-sha-256', `--pwfile=${passwordFile(workspaceDir)}`);
  await runProgram(cluster.binaries.initdb, options, { account: cluster.account, place: workspaceDir });
}

const passwordFile = (workspaceDir: string) => join(workspaceDir, 'postgres.password');

/** 256 random bits in a file only its owner reads; made once, also when two processes come at the same instant. */
async function loopbackPassword(workspaceDir: string, account: Account | undefined): Promise<string> {
  const file = passwordFile(workspaceDir);
  if (!existsSync(file)) {
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 });
    if (account !== undefined) await chown(unfinished, account.uid, account.gid);
    if (!existsSync(file)) await rename(unfinished, file);
    await rm(unfinished, { force: true });
  }
  return (await readFile(file, 'utf8')).trim();
}

async function requireSameMajorVersion(dir: string, binaries: Binaries): Promise<void> {
  const found = await readFile(join(dir, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw explain(error, dir);
    throw databaseProblem('damaged', message('workspace.noDatabase', { place: dir }), error);
  });
  const ours = binaries.version.split('.')[0];
  if (found.trim() !== ours) throw otherMajorVersion(dir, found.trim());
}
