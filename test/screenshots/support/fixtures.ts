import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { i18n } from 'i18next';
import { projectFolder } from '#scripts/set-up/paths.mjs';
import type { Language } from '#shared/messages/message.ts';
import { type App, closeAnyway, launch } from '../../e2e/support/app.ts';
import { admin, firstStart, openPage, sidebar } from '../../e2e/support/curator.ts';
import { type Call, callerOf, serve } from '../../e2e/support/served.ts';
import { makeFolder, removeFolder } from '../../e2e/support/workspaces.ts';
import { textsOf } from './texts.ts';
import { variantsOf } from './variants.ts';

export type ShotOptions = { language: Language };

/** Captures the open page in every variant; the page must already show what is to be seen. */
export type Capture = (name: string, app?: App) => Promise<void>;

type Gallery = App & { call: Call; workspace: string };

type Fixtures = { reloaded: undefined; capture: Capture; say: i18n['t'] };
type WorkerFixtures = { gallery: Gallery };

const shotsFolder = join(projectFolder, 'out', 'screenshots');

/** `test` with the sample gallery, which the pages of a language share. */
export const test = base.extend<Fixtures, WorkerFixtures & ShotOptions>({
  language: ['en', { option: true, scope: 'worker' }],

  // What another capture left open must not cover the next page.
  reloaded: [
    async ({ gallery: { window } }, use) => {
      await window.reload();
      await window.getByRole('navigation').first().waitFor();
      await use(undefined);
    },
    { auto: true },
  ],

  say: async ({ language }, use) => await use(await textsOf(language)),

  capture: async ({ gallery, language }, use) => {
    await use(async (name, app = gallery) => {
      const folder = join(shotsFolder, name);
      await mkdir(folder, { recursive: true });
      for (const variant of variantsOf(language)) {
        const { width, height, zoom, colorScheme, forcedColors } = variant;
        await app.window.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
        await resize(app, { width, height, zoom });
        await settled(app);
        const png = await app.app.evaluate(async ({ BrowserWindow }) => {
          const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
          return image?.toPNG().toString('base64') ?? '';
        });
        await writeFile(join(folder, `${language}-${variant.name}.png`), Buffer.from(png, 'base64'));
      }
      await app.window.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
      await resize(app, { width: 1440, height: 900, zoom: 1 });
    });
  },

  gallery: [
    async ({ language }, use) => {
      const folder = await makeFolder();
      const workspace = join(folder, 'workspace');
      await mkdir(workspace);
      const app = await launch(['--workspace', workspace, '--sample']);
      await firstStart(app.window);
      await app.window.getByLabel('Your name').fill(admin.name);
      await app.window.getByLabel('E-mail').fill(admin.email);
      await app.window.getByLabel('Password', { exact: true }).fill(admin.password);
      await app.window.getByRole('button', { name: 'Open the gallery' }).click();
      await sidebar(app.window).waitFor({ timeout: 180_000 });
      const server = await serve(workspace);
      const call = await callerOf(server.url, admin);
      await chooseLanguage(app, language);
      await use({ ...app, call, workspace });
      await server.stop();
      await closeAnyway(app.app);
      await removeFolder(folder);
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

/** Opens the list of artworks in `language`, as after a start. */
export async function chooseLanguage({ window }: App, language: Language): Promise<void> {
  await openPage(window, '/artworks');
  await window.evaluate((chosen) => localStorage.setItem('qwarty.language', chosen), language);
  await window.reload();
  await window.getByRole('navigation').waitFor();
}

/** Sets the size of the window's content and the zoom, and waits until the page has this size. */
async function resize({ app, window }: App, to: { width: number; height: number; zoom: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [main] = BrowserWindow.getAllWindows();
    main?.setContentSize(width, height);
    main?.webContents.setZoomFactor(zoom);
  }, to);
  const wanted = Math.round(to.width / to.zoom);
  await window.waitForFunction((width) => Math.abs(globalThis.innerWidth - width) < 2, wanted);
}

/** Waits until fonts and images have loaded, animations have ended and two frames were drawn. */
async function settled({ window }: App): Promise<void> {
  await window.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  await window.evaluate(async () => {
    await document.fonts.ready;
    const finite = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
    for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
  });
}

export { expect } from '@playwright/test';
