import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { openDatabase } from '#electron/database/database.ts';
import { temporaryWorkspace } from './workspace.ts';

let original: Promise<string> | undefined;

test.after.always('the original of the used workspaces is removed', async () => {
  if (original !== undefined) await rm(await original, { recursive: true, force: true });
});

/**
 * A workspace for this test alone that was used and closed before: it has an up-to-date database, and in it the setting
 * `kept`. A copy of one that is made once for all tests of a file, which is much quicker than making each.
 */
export async function usedWorkspace(t: ExecutionContext<unknown>): Promise<string> {
  original ??= makeOriginal();
  const workspaceDir = await temporaryWorkspace(t);
  const [from, to] = [join(await original, 'postgres'), join(workspaceDir, 'postgres')];
  // Only cp keeps the owner, which as root is not us.
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
  return workspaceDir;
}

async function makeOriginal(): Promise<string> {
  const workspaceDir = await mkdtemp(join(await realpath(tmpdir()), 'qwarty-original-'));
  await chmod(workspaceDir, 0o711);
  const database = await openDatabase({ workspaceDir, log: { info: () => {}, warn: () => {} } });
  await database.sequelize.query("INSERT INTO settings (key, value) VALUES ('kept', '1')");
  await database.close();
  return workspaceDir;
}
