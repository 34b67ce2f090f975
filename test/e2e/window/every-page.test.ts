import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { attachOver, drawn } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

type Made = { id: string };

/** Adds records for every page and returns the pages' addresses, with a text that each shows when it is loaded. */
async function pagesOf(call: Call, image: string): Promise<[path: string, text: string][]> {
  const artist = await call<Made>('POST', '/artists', {
    name: 'Clara Meadow',
    birthYear: 1830,
    biography: 'A painter.',
  });
  const described = {
    medium: 'Oil on canvas',
    dateText: 'about 1872',
    price: 1200,
    currency: 'EUR',
    tags: ['on loan'],
  };
  const title = 'The harbour at dusk with returning fishing boats, seen from the old mole before the storm';
  const artwork = await call<Made>('POST', '/artworks', { title, artistId: artist.id, ...described });
  await attachOver(call, artwork.id, image);
  for (const name of ['Birch', 'Cedar']) await call('POST', '/artworks', { title: name, artistId: artist.id });
  const show = await call<Made>('POST', '/collections', { name: 'Summer show', note: 'Opening 12 June.' });
  await call('POST', `/collections/${show.id}/artworks`, { ids: [artwork.id] });
  await call('POST', '/saved-searches', { name: 'On loan', query: 'tag:"on loan"' });
  return [
    ['/artworks', 'Birch'],
    ['/artworks?view=list', 'Birch'],
    ['/artworks?details=true', 'Birch'],
    [`/artworks?collection=${show.id}`, 'Opening 12 June.'],
    ['/artworks?q=zzzz', 'No matching artworks'],
    [`/artworks/${artwork.id}`, 'Oil on canvas'],
    ['/artworks/new', 'Add artwork'],
    ['/artists', 'Clara Meadow'],
    [`/artists/${artist.id}`, 'A painter.'],
    [`/artists/${artist.id}/edit`, 'Save changes'],
    ['/artists/new', 'Add artist'],
    ['/history', 'Added Clara Meadow'],
    ['/deleted', 'Recently deleted'],
    ['/imports', 'Import file…'],
    ['/inbox', 'Inbox'],
    ['/similar-images', 'Similar images'],
    ['/duplicates', 'Duplicates'],
    ['/sync', 'Sync'],
    ['/settings/general', 'Default currency'],
    ['/settings/appearance', 'Language'],
    ['/settings/account', 'Current password'],
    ['/settings/users', 'Ada Archer'],
    ['/settings/fields', 'Add field'],
    ['/settings/storage', 'S3 bucket'],
    ['/settings/backups', 'Backups'],
    ['/settings/archive', 'Archive'],
  ];
}

/** Returns the controls of the page that are cut off at its edge and cannot be scrolled to, and what scrolls sideways. */
async function cutOff(window: Page): Promise<string[]> {
  return await window.evaluate(() => {
    const isWide = (element: Element) => element.scrollWidth > element.clientWidth + 1;
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && isWide(element);
    const reachable = (element: Element | null): boolean =>
      element !== null && !element.matches('[data-page]') && (scrolls(element) || reachable(element.parentElement));
    const controls = [...document.querySelectorAll('#main :is(button, a[href], input, textarea, h1, h2)')].filter(
      (element) => {
        const { left, right, width, height } = element.getBoundingClientRect();
        const isShown = width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
        return isShown && (left < -1 || right > innerWidth + 1) && !reachable(element);
      },
    );
    const wide = [document.documentElement, ...document.querySelectorAll('#main, [data-page]')].filter(isWide);
    return [
      ...controls.map((element) => `cut off: ${element.localName} ${element.textContent || element.id}`),
      ...wide.map((element) => `scrolls sideways: ${element.localName}`),
    ];
  });
}

const variants = [
  { name: 'at 200 % zoom', width: 1320, height: 860, zoom: 2, forcedColors: 'none' },
  { name: 'in the smallest window', width: 760, height: 560, zoom: 1, forcedColors: 'none' },
  { name: 'in forced colours', width: 1320, height: 860, zoom: 1, forcedColors: 'active' },
] as const;

for (const { name, width, height, zoom, forcedColors } of variants) {
  test(`every page is accessible and nothing on it is cut off ${name}`, async ({
    gallery: { app, window, call },
    folder,
  }) => {
    test.slow();
    const [image = ''] = await drawn(folder, 1);
    const pages = await pagesOf(call, image);
    const resize = async (size: { width: number; height: number; zoom: number }) =>
      await app.evaluate(({ BrowserWindow }, to) => {
        const [main] = BrowserWindow.getAllWindows();
        main?.setContentSize(to.width, to.height);
        main?.webContents.setZoomFactor(to.zoom);
      }, size);
    await resize({ width, height, zoom });
    await window.emulateMedia({ forcedColors });
    try {
      await window.waitForFunction((wide) => Math.abs(innerWidth - wide) < 2, width / zoom);
      for (const [path, text] of pages) {
        await openPage(window, path);
        await expect(window.locator('#main').getByText(text).or(window.getByLabel(text)).first(), path).toBeVisible();
        expect(await accessibilityProblems(window), path).toEqual([]);
        expect(await cutOff(window), path).toEqual([]);
      }
    } finally {
      await window.emulateMedia({ forcedColors: null });
      await resize({ width: 1320, height: 860, zoom: 1 });
    }
  });
}
