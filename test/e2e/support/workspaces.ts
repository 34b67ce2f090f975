import { execFile } from 'node:child_process';
import { chmod, cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Environment variable with the template's path, for the workers. */
export const templateVariable = 'QWARTY_TEST_WORKSPACE_TEMPLATE';

/** Creates an empty folder. As root the database runs under another account, which must be able to pass through. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'qwarty-'));
  await chmod(folder, 0o711);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/**
 * Clones the template to a folder that does not exist yet, which takes 0.1 s instead of the 3 s of a first start. Every
 * clone has the same replica id, so of the desktops that a test syncs with each other, at most one may be a clone.
 */
export async function cloneTemplate(workspace: string): Promise<void> {
  const template = process.env[templateVariable];
  if (template === undefined)
    throw new Error(`${templateVariable} is not set: run the tests with playwright.config.ts`);
  // As root the database's files belong to another account, and only `cp -a` keeps owners.
  if (process.platform === 'win32') await cp(template, workspace, { recursive: true });
  else await run('cp', ['-a', template, workspace]);
}
