import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { asideSuffix, helperBeside } from './set-up/sandbox.mjs';

/**
 * Removes from the package what development added to an unpacked Electron: its default app, which would start instead
 * of ours, and the renamed sandbox helper.
 *
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
export default async function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName !== 'linux') return;
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
  const helper = helperBeside(join(appOutDir, 'electron'));
  if (existsSync(helper + asideSuffix)) await rename(helper + asideSuffix, helper);
}
