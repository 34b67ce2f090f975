import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import hardening from '../electron/hardening.json' with { type: 'json' };
import { asideSuffix, helperBeside } from './set-up/sandbox.mjs';

/**
 * @typedef {object} Context
 * @property {string} appOutDir
 * @property {string} electronPlatformName
 * @property {{ appInfo: { productFilename: string }, executableName?: string }} packager
 */

/**
 * Sets the fuses of the packaged app before it is signed, and removes what development added to an unpacked Electron:
 * its default app, which would start instead of ours, and the renamed sandbox helper.
 *
 * @param {Context} context
 */
export default async function afterPack(context) {
  await flipFuses(executableOf(context), {
    version: FuseVersion.V1,
    // On a Mac with Apple silicon, a changed program needs a new signature.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
    ...fuses(),
  });
  if (context.electronPlatformName !== 'linux') return;
  const { appOutDir } = context;
  await rm(join(appOutDir, 'resources', 'app'), { recursive: true, force: true });
  const helper = helperBeside(join(appOutDir, 'electron'));
  if (existsSync(helper + asideSuffix)) await rename(helper + asideSuffix, helper);
}

/** @returns {Record<FuseV1Options, boolean>} */
function fuses() {
  const named = /** @type {Record<string, boolean>} */ (hardening.fuses);
  const all = Object.entries(named).map(([name, on]) => [FuseV1Options[/** @type {any} */ (name)], on]);
  return Object.fromEntries(all);
}

/**
 * @param {Context} context
 * @returns {string}
 */
function executableOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, packager.executableName ?? productFilename);
}
