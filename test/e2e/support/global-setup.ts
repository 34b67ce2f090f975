import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from './app.ts';
import { makeFirstAdmin } from './curator.ts';
import { makeFolder, removeFolder, templateVariable } from './workspaces.ts';

/** Creates the workspace that tests clone: it has one signed-in admin. Returns a function that removes it. */
export default async function createTemplate(): Promise<() => Promise<void>> {
  const folder = await makeFolder();
  const template = join(folder, 'template');
  await mkdir(template);
  const { app, window } = await launch(['--workspace', template]);
  await makeFirstAdmin(window);
  await app.close();
  process.env[templateVariable] = template;
  return async () => await removeFolder(folder);
}
