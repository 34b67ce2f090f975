import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ExecutionContext } from 'ava';
import { openDatabase } from '#electron/database/database.ts';
import { schemaHash } from './schema-hash.ts';
import { temporaryWorkspace } from './workspace.ts';

const prefix = `qwarty-test-workspace-${userInfo().username}-`;
const dayMs = 86_400_000;

/**
 * Returns a workspace for this test alone that was used and closed before: its database is up to date and contains the
 * setting `kept`. It is a copy of one that all test processes share: 0.1 s instead of 1.5 s for initdb and migrations.
 */
export async function usedWorkspace(t: ExecutionContext<unknown>): Promise<string> {
  const original = await originalWorkspace();
  const workspaceDir = await temporaryWorkspace(t);
  const [from, to] = [join(original, 'postgres'), join(workspaceDir, 'postgres')];
  // cp keeps the owner, which as root is the server's account; fs.cp does not.
  if (process.platform === 'win32') await cp(from, to, { recursive: true });
  else await promisify(execFile)('cp', ['-a', from, to]);
  return workspaceDir;
}

/** Returns the shared workspace, which is kept between runs under a name that changes with the schema. */
async function originalWorkspace(): Promise<string> {
  const folder = await realpath(tmpdir());
  const original = join(folder, prefix + schemaHash());
  if (existsSync(original)) return original;
  await removeOld(folder);
  const unfinished = await mkdtemp(join(folder, `${prefix}new-`));
  await chmod(unfinished, 0o711);
  const database = await openDatabase({ workspaceDir: unfinished, log: { info: () => {}, warn: () => {} } });
  await database.sequelize.query("INSERT INTO settings (key, value) VALUES ('kept', '1')");
  await database.close();
  // Another test process may have created an identical copy first.
  await rename(unfinished, original).catch(() => rm(unfinished, { recursive: true }));
  return original;
}

/** Removes the originals of earlier schemas after a day; until then another checkout may use them. */
async function removeOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.startsWith(prefix) && Date.now() - (await stat(path)).mtimeMs > dayMs)
      await rm(path, { recursive: true, force: true });
  }
}
