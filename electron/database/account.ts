import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { message } from '#shared/messages/message.ts';
import { databaseProblem } from './problems.ts';

/** An operating system account. */
export type Account = { uid: number; gid: number };

/**
 * Returns the account that runs the server, because PostgreSQL refuses to run as root; undefined if we are not root.
 *
 * For a workspace of another user, root runs the server as that user, so that the files keep their owner. For root's
 * own workspace it is the account `qwarty` if an administrator has created it, or else `nobody`, which every system has
 * but other programs use as well. An account `postgres` exists only where another PostgreSQL is installed, which should
 * not have access to our files.
 */
export async function serverAccount(...foldersByPreference: string[]): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const folder of foldersByPreference) {
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined && found.uid !== 0) return { uid: found.uid, gid: found.gid };
  }
  return await accountFor(['qwarty', 'nobody']);
}

async function accountFor(names: readonly string[]): Promise<Account> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const name of names) {
    const [, , uid, gid] = accounts.find(([each]) => each === name) ?? [];
    if (uid !== undefined && gid !== undefined && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw databaseProblem('no-account', message('workspace.noAccount'));
}

/**
 * Returns whether `account` can enter `path` and all folders above it. Reads only permission bits, so that access lists
 * can make the result too strict but not wrong.
 */
export async function canReach(account: Account, path: string): Promise<boolean> {
  for (let folder = await realpath(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
