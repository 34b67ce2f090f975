import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, lstat, mkdir, readdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { message } from '#shared/messages/message.ts';
import { type Account, canReach, serverAccount } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { databaseProblem, errorCode, explain, otherMajorVersion } from './problems.ts';
import { isAlive, removeFolder, runProgram } from './programs.ts';

/** How clients connect to the server: a Unix socket in a private folder, or (Windows) loopback with a password. */
export type Transport = 'socket' | 'loopback';

/** The platform's safest transport. */
export const bestTransport: Transport = process.platform === 'win32' ? 'loopback' : 'socket';

/** A database folder whose server can be started. */
export type Cluster = {
  /** The folder, with all links resolved. */
  dir: string;
  binaries: Binaries;
  /** The account that runs the server; undefined is our own. */
  account: Account | undefined;
  transport: Transport;
  /** The password of the loopback transport; undefined with a socket, which the folder's permissions protect. */
  password: string | undefined;
};

/** Name of the superuser and of the database of the embedded server. */
export const clusterName = 'qwarty';

/** Location of root's clusters if the server's account cannot access the workspace. */
const sharedDir = '/var/lib/qwarty';

/**
 * Creates the workspace's folder if it is missing. Other accounts cannot list it; the server's account can traverse it.
 * @throws DATABASE if the path contains a line break: PostgreSQL's lock file has one path per line
 */
export async function makeWorkspaceDir(workspaceDir: string): Promise<void> {
  await mkdir(workspaceDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 }).catch((error) => {
    throw explain(error, workspaceDir);
  });
  if (/[\n\r]/.test(await realpath(workspaceDir)))
    throw databaseProblem('line-break', message('workspace.lineBreak', { place: workspaceDir }));
}

/**
 * Finds the workspace's database folder or creates it on the first start. `<workspace>/postgres` is the folder or, if
 * the server's account cannot access it there, a link to it. A killed process leaves a complete folder or none.
 */
export async function prepareCluster(
  workspaceDir: string,
  transport: Transport,
  onStep: (text: string) => void,
): Promise<Cluster> {
  const path = join(workspaceDir, 'postgres');
  const account = await serverAccount(path, workspaceDir);
  const binaries = await findBinaries(account);
  const password = transport === 'loopback' ? await loopbackPassword(workspaceDir, account) : undefined;
  if (!(await exists(path))) {
    onStep('Creating the database (first start only)');
    await createCluster(path, { binaries, account, transport, password }, workspaceDir);
  }
  const dir = await realpath(path).catch((error: unknown) => {
    throw databaseProblem('damaged', message('workspace.folderGone', { place: path }), error);
  });
  await requireSameMajorVersion(dir, binaries);
  return { dir, binaries, account, transport, password };
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false;
      throw explain(error, path);
    },
  );
}

async function createCluster(path: string, cluster: Omit<Cluster, 'dir'>, workspaceDir: string): Promise<void> {
  const { account } = cluster;
  const isOutside = account !== undefined && !(await canReach(account, workspaceDir));
  const dir = isOutside ? join(sharedDir, randomUUID()) : path;
  const unfinished = `${dir}.new-${process.pid}`;
  try {
    await mkdir(dirname(dir), { recursive: true, mode: 0o755 });
    await removeUnfinished(dir);
    await mkdir(unfinished, { mode: 0o700 });
    if (account !== undefined) await chown(unfinished, account.uid, account.gid);
    await initialise(unfinished, cluster, workspaceDir);
    await publish(unfinished, dir);
    if (isOutside) await symlink(dir, path);
  } catch (error) {
    await removeFolder(unfinished);
    if (isOutside && errorCode(error) === 'EEXIST') return await rm(dir, { recursive: true });
    throw explain(error, workspaceDir);
  }
}

/** Renames a new cluster to its final path, or removes it if another process was first. */
async function publish(unfinished: string, dir: string): Promise<void> {
  await rename(unfinished, dir).catch(async (error: unknown) => {
    // On Windows, renaming to an existing path fails with EPERM.
    if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(errorCode(error) ?? '') || !existsSync(dir)) throw error;
    await rm(unfinished, { recursive: true });
  });
}

/** Removes clusters whose creating process was killed. */
async function removeUnfinished(dir: string): Promise<void> {
  const prefix = `${basename(dir)}.new-`;
  for (const name of await readdir(dirname(dir))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await removeFolder(join(dirname(dir), name));
  }
}

/**
 * Uses PostgreSQL's builtin C.UTF-8 provider, which supports all of Unicode and does not depend on the system's
 * locales. Columns with text for users have their own collations.
 */
async function initialise(dir: string, cluster: Omit<Cluster, 'dir'>, workspaceDir: string): Promise<void> {
  const options = ['-D', dir, '-U', clusterName, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin'];
  options.push('--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions');
  // The mode of the socket's folder admits only the server's account and root.
  if (cluster.password === undefined) options.push('--auth-local=trust', '--auth-host=reject');
  else options.push('--auth=scram-sha-256', `--pwfile=${passwordFile(workspaceDir)}`);
  await runProgram(cluster.binaries.initdb, options, { account: cluster.account, place: workspaceDir });
}

const passwordFile = (workspaceDir: string) => join(workspaceDir, 'postgres.password');

/**
 * Returns 256 random bits from a file that only its owner can read. Creates the file once, even if two processes start.
 */
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
