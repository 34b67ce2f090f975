import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron } from '@playwright/test';
import sharp from 'sharp';
import { electronLaunch } from './electron-binary.mjs';
import { inProject, projectFolder } from './set-up/paths.mjs';

/** Invented artworks, one of which names a file that is missing. */
const stockList = `Inventory number,Title,Artist,Date,Technique,Size,Photo
S-1,Ferry in the fog,Clara Meadow,c. 1881,Oil on canvas,60.5 x 81 cm,ferry.jpg
S-2,Quay,Clara Meadow,1883,Oil on panel,30 x 40 cm,quay.jpg
S-3,Harvest,Otto Ost,1890s,Ink,22 x 31 cm,harvest.jpg
S-4,Mole,Otto Ost,1892,Ink,22 x 31 cm,mole.jpg
`;

/**
 * Takes the screenshots of the README and the guides, of the real window with the sample gallery.
 *
 * @param {Record<string, string>} env the display's environment variables
 */
export async function takeDocsImages(env) {
  const workspace = await mkdtemp(join(tmpdir(), 'qwarty-screenshots-'));
  try {
    const folder = inProject('docs', 'images');
    await mkdir(folder, { recursive: true });
    await takeScreenshots(workspace, folder, env);
  } finally {
    await rm(workspace, { recursive: true, force: true });
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
    await takeSearchScreenshots(page, folder);
    await takeImportScreenshots(app, page, folder);

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('option').nth(3).dblclick();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    await page.screenshot({ path: join(folder, 'artwork-dark.png') });
  } finally {
    await app.close();
  }
}

/**
 * Takes screenshots of docs/search.md.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} folder
 */
async function takeSearchScreenshots(page, folder) {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const colours = page.getByRole('list', { name: 'Colour' });
  await colours.getByRole('checkbox', { name: /^Blue/ }).check();
  await colours.evaluate((list) => list.scrollIntoView({ block: 'center' }));
  await capture(page, join(folder, 'colours.png'));
  await page.getByRole('button', { name: 'Clear all' }).first().click();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search artworks' }).focus();
  await page.keyboard.type('artist:m');
  await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await capture(page, join(folder, 'search-box.png'));
  await page.getByRole('combobox', { name: 'Search artworks' }).fill('');
  await page.getByRole('option').nth(5).waitFor();
}

/**
 * Takes the screenshots of docs/import.md and docs/export.md.
 *
 * @param {import('@playwright/test').ElectronApplication} app
 * @param {import('@playwright/test').Page} page
 * @param {string} folder
 */
async function takeImportScreenshots(app, page, folder) {
  const files = await mkdtemp(join(tmpdir(), 'qwarty-sample-files-'));
  const table = join(files, 'stock list.csv');
  await writeFile(table, stockList);
  const photographs = join(files, 'Photographs');
  await mkdir(photographs);
  for (const [index, name] of ['ferry.jpg', 'quay.jpg', 'harvest.jpg'].entries()) {
    const background = { r: 90 + index * 40, g: 110, b: 140 };
    await sharp({ create: { width: 300, height: 200, channels: 3, background } }).toFile(join(photographs, name));
  }
  try {
    await page.getByRole('button', { name: 'Export list' }).click();
    await page.getByRole('dialog').waitFor();
    await capture(page, join(folder, 'export.png'));
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Imports', exact: true }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import file…' }).first().click();
    await (await chooser).setFiles(table);
    await page.getByRole('heading', { level: 1, name: 'stock list.csv' }).waitFor();
    await page.locator('section[aria-busy="false"]').waitFor();
    await capture(page, join(folder, 'import-columns.png'));
    await page.getByRole('button', { name: /^Import \d+ artworks$/ }).click();
    await page.getByRole('button', { name: 'Add images…' }).waitFor();
    await page.locator('section[aria-busy="false"]').waitFor();
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
    }, photographs);
    await page.getByRole('button', { name: 'Add images…' }).click();
    await page.getByRole('row', { name: 'mole.jpg' }).waitFor();
    await capture(page, join(folder, 'import-images.png'), [photographs, '/home/anna/Photographs']);
    await page.getByRole('link', { name: 'Artworks', exact: true }).click();
    await page.getByRole('option').first().waitFor();
  } finally {
    await rm(files, { recursive: true, force: true });
  }
}

/**
 * Saves a small screenshot of the page, in a palette of colours.
 *
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 * @param {[text: string, shown: string]} [replaced] a path of this machine, and what the screenshot shows instead
 */
async function capture(page, path, replaced) {
  await settled(page);
  if (replaced) {
    await page.evaluate(([text, shown]) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.nodeValue?.includes(text)) node.nodeValue = node.nodeValue.replace(text, shown);
    }, replaced);
  }
  await sharp(await page.screenshot())
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(path);
}

/** Waits until every image on the page has loaded. @param {import('@playwright/test').Page} page */
async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0));
}
