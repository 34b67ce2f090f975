import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { _electron as electron } from '@playwright/test';
import { runInForeground } from './child.mjs';
import { openDisplay } from './display.mjs';
import { electronLaunch } from './electron-binary.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';
import { runCommand, setUp } from './set-up.mjs';

/**
 * `npm run screenshots`: takes the README's screenshots of the real window with the sample gallery. With `--all`, it
 * captures every page in three sizes, light, dark and forced colours, and German, to `out/screenshots`; `--only
 * palette` limits that to the pages whose name matches, `--language de` to one language.
 */
await runCommand(async () => {
  const { values } = parseArgs({
    options: { all: { type: 'boolean' }, only: { type: 'string' }, language: { type: 'string' } },
  });
  await setUp({ electron: true, build: true });
  if (values.all || values.only) return await captureAll(values);
  const folder = inProject('docs', 'images');
  await mkdir(folder, { recursive: true });
  const workspace = await mkdtemp(join(tmpdir(), 'qwarty-screenshots-'));
  const display = await openDisplay();
  try {
    await takeScreenshots(workspace, folder, display.env);
    return 0;
  } finally {
    await display.stop();
    await rm(workspace, { recursive: true, force: true });
  }
});

/**
 * Runs the captures in `test/screenshots`.
 *
 * @param {{ only?: string, language?: string }} limits
 * @returns {Promise<number>} the exit status
 */
async function captureAll({ only, language }) {
  const display = await openDisplay();
  try {
    const config = inProject('test', 'screenshots', 'playwright.config.ts');
    const limits = [...(only ? ['--grep', only] : []), ...(language ? ['--project', language] : [])];
    const playwright = inProject('node_modules', '@playwright', 'test', 'cli.js');
    return await runInForeground(process.execPath, [playwright, 'test', '--config', config, ...limits], {
      cwd: projectFolder,
      env: { ...process.env, ...display.env },
      signal: 'SIGINT',
    });
  } finally {
    await display.stop();
  }
}

/**
 * @param {string} workspace
 * @param {string} folder receives the screenshots
 * @param {Record<string, string>} env the display's environment variables
 */
async function takeScreenshots(workspace, folder, env) {
  const launch = electronLaunch();
  const app = await electron.launch({
    executablePath: launch.executablePath,
    args: [...launch.args, projectFolder, '--workspace', workspace, '--sample'],
    env: { .../** @type {Record<string, string>} */ (process.env), ...launch.env, ...env },
    chromiumSandbox: launch.sandboxed,
  });
  try {
    const page = await app.firstWindow();
    await page.getByLabel('Your name').fill('Anna Curator');
    await page.getByLabel('E-mail').fill('anna@example.org');
    await page.getByLabel('Password', { exact: true }).fill('a quiet long password');
    await page.getByRole('button', { name: 'Open the gallery' }).click();
    await page.getByRole('option').first().waitFor({ timeout: 120_000 });
    await settled(page);
    await page.screenshot({ path: join(folder, 'artworks.png') });

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('option').nth(3).dblclick();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await page.screenshot({ path: join(folder, 'artwork-dark.png') });
  } finally {
    await app.close();
  }
}

/** Waits until every image on the page has loaded. @param {import('@playwright/test').Page} page */
async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
}
