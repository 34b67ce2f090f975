import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asideSuffix, helperBeside } from './set-up/sandbox.mjs';

/**
 * Undoes in the package what was done to an unpacked Electron for development: its default app, which would stand before
 * ours, and the sandbox helper that was set aside.
 *
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
export default async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName !== 'linux') return;
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
  const helper = helperBeside(join(appOutDir, 'electron'));
  if (existsSync(helper + asideSuffix)) await rename(helper + asideSuffix, helper);
}
