import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launch } from '../../e2e/support/app.ts';
import { makeFolder } from '../../e2e/support/workspaces.ts';

/** Starts the app in an empty workspace below a new folder. */
export async function launchFirstStart(language: string) {
  const folder = await makeFolder();
  const workspace = join(folder, 'workspace');
  await mkdir(workspace);
  const app = await launch(['--workspace', workspace]);
  await app.window.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 });
  await app.window.evaluate((chosen) => localStorage.setItem('qwarty.language', chosen), language);
  await app.window.reload();
  return { app, folder };
}

/** Creates a drive in a new folder; the app's next dialogs choose it. */
export async function chooseNewDrive(app: ElectronApplication) {
  const folder = await makeFolder();
  const drive = join(folder, 'Archive drive');
  await mkdir(drive);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, drive);
  return { folder, drive };
}
