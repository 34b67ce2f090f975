import type { Page } from '@playwright/test';
import { drawn, dropFiles } from '../e2e/support/artwork-images.ts';
import { openPage } from '../e2e/support/curator.ts';
import type { Call } from '../e2e/support/served.ts';
import { expect, test } from './support/fixtures.ts';

type Listed = { items: { id: string; title: string }[] };

const tiles = (window: Page) => window.getByRole('option');

/** Returns the id of the sample's artwork with this title. */
async function idOf(call: Call, title: string): Promise<string> {
  const { items } = await call<Listed>('GET', `/artworks?q=${encodeURIComponent(title)}`);
  return items[0]?.id ?? '';
}

/** Returns the id of a sample artist. */
async function artistId(call: Call): Promise<string> {
  const { items } = await call<Listed>('GET', '/artists?limit=1&sort=artworkCount&direction=desc').catch(() =>
    call<Listed>('GET', '/artists?limit=1'),
  );
  return items[0]?.id ?? '';
}

/** Opens the first artwork of the list and waits for its form. */
async function openFirst(window: Page): Promise<void> {
  await openPage(window, '/artworks');
  await tiles(window).first().dblclick();
  await window.locator('#title-field, h1').first().waitFor();
  await expect(window).toHaveURL(/artworks\/[0-9a-f-]{36}/);
}

/** Ends editing without saving. */
async function cancel(window: Page, say: (key: 'common:cancel' | 'common:unsaved.leave') => string): Promise<void> {
  await window.getByRole('button', { name: say('common:cancel') }).click();
  await window.getByRole('button', { name: say('common:unsaved.leave') }).click();
}

test('artworks', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks');
  await tiles(window).first().waitFor();
  await capture('artworks');
});

test('artworks-selected', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks?details=true');
  await tiles(window).nth(1).click();
  await window.getByRole('complementary').getByRole('textbox').first().waitFor();
  await capture('artworks-selected');
});

test('artworks-facets', async ({ gallery: { window }, capture }) => {
  await window.evaluate(() => localStorage.setItem('qwarty.facets', JSON.stringify({ open: true, closed: [] })));
  await window.reload();
  await openPage(window, '/artworks?view=list&availability=["available","none"]');
  await window.getByRole('complementary').getByRole('checkbox').first().waitFor();
  await capture('artworks-facets');
});

test('artworks-table', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks?view=list');
  await window.getByRole('row').nth(2).waitFor();
  await capture('artworks-table');
});

test('artworks-table-selected', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks?view=list&details=true');
  await window.getByRole('row').nth(2).click();
  await window
    .getByRole('row')
    .nth(4)
    .click({ modifiers: ['Shift'] });
  await window.getByRole('row').nth(3).click();
  await window.getByRole('complementary').getByRole('textbox').first().waitFor();
  await capture('artworks-table-selected');
});

test('artworks-table-heading', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks?view=list');
  await window.getByRole('columnheader').nth(2).click({ button: 'right' });
  await window.getByRole('menu').waitFor();
  await capture('artworks-table-heading');
  await window.keyboard.press('Escape');
});

test('artwork-per-image', async ({ gallery: { window }, capture, say }, testInfo) => {
  await openPage(window, '/artworks/new');
  await window.locator('#title-field').waitFor();
  await dropFiles(window.locator('#title-field'), await drawn(testInfo.outputPath(), 12));
  await window.getByRole('button', { name: say('artworks:perImage.title') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('artwork-per-image');
  await window.keyboard.press('Escape');
  await capture('artwork-new-images');
  await window.getByRole('button', { name: say('artworks:unstage') }).click();
});

test('artworks-filter', async ({ gallery: { window }, capture, say }) => {
  await openPage(window, '/artworks?availability=available');
  await tiles(window).first().waitFor();
  await window
    .getByRole('button', { name: say('artworks:filter') })
    .first()
    .click();
  await capture('artworks-filter');
  await window.keyboard.press('Escape');
});

test('artworks-menu', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks');
  await tiles(window).nth(1).click({ button: 'right' });
  await window.getByRole('menu').waitFor();
  await capture('artworks-menu');
  await window.keyboard.press('Escape');
});

test('artworks-none', async ({ gallery: { window }, capture, say }) => {
  await openPage(window, '/artworks?q=nothing-has-this-name');
  await window.getByText(say('artworks:noneFound')).waitFor();
  await capture('artworks-none');
});

test('artwork', async ({ gallery: { window }, capture }) => {
  await openFirst(window);
  await capture('artwork');
});

test('artwork-unsaved', async ({ gallery: { window }, capture, say }) => {
  await openFirst(window);
  await window.keyboard.press('e');
  const title = window.locator('#title-field');
  await title.fill(`${await title.inputValue()}, seen from the harbour wall in the first light of a winter morning`);
  await window.getByText(say('common:unsavedChanges')).first().waitFor();
  await capture('artwork-unsaved');
  await cancel(window, say);
});

test('artwork-stale', async ({ gallery: { window, call }, capture, say }) => {
  await openFirst(window);
  await window.keyboard.press('e');
  const [, id = ''] = window.url().match(/artworks\/([0-9a-f-]{36})/) ?? [];
  await window.locator('#medium-field').fill('Oil on canvas, relined');
  await window.locator('#price-field').fill('1200');
  await call('PUT', `/artworks/${id}`, {
    medium: 'Oil on panel',
    price: 1500,
    availability: 'sold',
    edition: 'unique',
  });
  await window.getByRole('button', { name: say('common:saveChanges') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('artwork-stale');
  await window.keyboard.press('Escape');
  await cancel(window, say);
});

test('artwork-long-title', async ({ gallery: { window, call }, capture }) => {
  const { id } = await call<{ id: string }>('POST', '/artworks', {
    title: `The harbour at dusk with returning fishing boats, ${'seen from the old mole before the storm of 1872, '.repeat(2)}study`,
    artistId: await artistId(call),
  });
  await openPage(window, `/artworks/${id}`);
  await window.getByRole('heading', { level: 1 }).waitFor();
  await capture('artwork-long-title');
  await call('DELETE', `/artworks/${id}`);
});

test('artwork-gone', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks/019a0000-0000-7000-8000-000000000000');
  await window.getByRole('main').getByText(/./).first().waitFor();
  await capture('artwork-gone');
});

test('artwork-new', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks/new');
  await window.locator('#title-field').waitFor();
  await capture('artwork-new');
});

test('artwork-new-errors', async ({ gallery: { window }, capture, say }) => {
  await openPage(window, '/artworks/new');
  await window.locator('#title-field').waitFor();
  await window
    .getByRole('button', { name: say('artworks:create') })
    .first()
    .click();
  await capture('artwork-new-errors');
});

test('uploads', async ({ gallery: { window }, capture, say }, testInfo) => {
  const broken = testInfo.outputPath('scan of a letter.heic');
  const { mkdir, writeFile } = await import('node:fs/promises');
  await mkdir(testInfo.outputDir, { recursive: true });
  await writeFile(broken, Buffer.from('000000186674797068656963000000006d696631', 'hex'));
  await openFirst(window);
  await dropFiles(
    window
      .getByRole('main')
      .getByRole('link')
      .filter({ has: window.locator('img') })
      .first(),
    [broken],
  );
  const close = window.getByRole('button', { name: say('images:closeUploads') });
  await close.waitFor();
  await capture('uploads');
  await close.click();
});

test('viewer', async ({ gallery: { window, call }, capture }) => {
  const { items } = await call<Listed>('GET', '/artworks?limit=1');
  const artwork = await call<{ images: { imageId: string }[] }>('GET', `/artworks/${items[0]?.id}`);
  await openPage(window, `/artworks/${items[0]?.id}/images/${artwork.images[0]?.imageId}`);
  await window.locator('canvas').first().waitFor();
  await capture('viewer');
});

test('artists', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artists');
  await window.getByRole('main').getByRole('listitem').first().waitFor();
  await capture('artists');
});

test('artist', async ({ gallery: { window, call }, capture }) => {
  await openPage(window, `/artists/${await artistId(call)}`);
  await window.getByRole('heading', { level: 1 }).waitFor();
  await window.getByRole('main').locator('img').first().waitFor();
  await capture('artist');
});

test('artist-edit', async ({ gallery: { window, call }, capture }) => {
  await openPage(window, `/artists/${await artistId(call)}/edit`);
  await window.getByRole('main').getByRole('textbox').first().waitFor();
  await capture('artist-edit');
});

test('artist-gone', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artists/019a0000-0000-7000-8000-000000000000');
  await window.getByRole('main').getByText(/./).first().waitFor();
  await capture('artist-gone');
});

test('artist-new', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artists/new');
  await window.getByRole('main').getByRole('textbox').first().waitFor();
  await capture('artist-new');
});

test('tags', async ({ gallery: { window, call }, capture }) => {
  const id = await idOf(call, 'a');
  await openPage(window, `/artworks/${id}`);
  await window.getByRole('heading', { level: 1 }).waitFor();
  await window.keyboard.press('e');
  const tags = window.locator('#tags-field');
  await tags.scrollIntoViewIfNeeded();
  await tags.click();
  await capture('tags');
  await window.keyboard.press('Escape');
});
