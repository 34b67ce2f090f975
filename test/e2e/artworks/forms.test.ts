import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { drawn, dropFiles } from '../support/artwork-images.ts';
import { caption, editArtwork, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

type Record = { id: string };
type Name = { name: string };

const artistField = (window: Page) => window.getByRole('combobox', { name: 'Artist' });

async function addArtists(call: Call, ...names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push((await call<Record>('POST', '/artists', { name })).id);
  return ids;
}

test('Tab and Enter select the exact or only artist that matches the typed name', async ({
  gallery: { window, call },
}) => {
  await addArtists(call, 'Gwen John', 'Gwen Johnson', 'Augustus Egg');
  await openPage(window, '/artworks/new');
  await artistField(window).fill('GWEN JOHN');
  await artistField(window).press('Tab');
  await expect(artistField(window)).toHaveValue('Gwen John');
  await artistField(window).fill('egg');
  await artistField(window).press('Enter');
  await expect(artistField(window)).toHaveValue('Augustus Egg');
  await window.locator('#title-field').fill('Harbour');
  await artistField(window).fill('Gwen Johnson');
  await window.keyboard.press('Tab');
  await window.getByRole('button', { name: 'Add artwork' }).first().click();
  await expect(caption(window)).toContainText('Gwen Johnson');
});

test('a typed name stays if several artists may be meant, and a new name is added with the artwork', async ({
  gallery: { window, call },
}) => {
  const [id = ''] = await addArtists(call, 'Gwen John', 'Augustus John');
  const { id: artworkId } = await call<Record>('POST', '/artworks', { title: 'Harbour', artistId: id });
  await openPage(window, `/artworks/${artworkId}`);
  await editArtwork(window);
  await expect(artistField(window)).toHaveValue('Gwen John');
  await artistField(window).fill('john');
  await artistField(window).press('Tab');
  await expect(artistField(window)).toHaveValue('john');
  await expect(artistField(window)).toHaveAccessibleDescription(/Choose one from the list, or add the artist/);
  await window.keyboard.press('Control+s');
  await expect(artistField(window)).toHaveAccessibleDescription(/Required/);
  await artistField(window).fill('Clara Meadow');
  await artistField(window).press('Tab');
  await expect(artistField(window)).toHaveValue('Clara Meadow');
  await expect(artistField(window)).toHaveAccessibleDescription('New artist, added when you save');
  expect((await call<{ total: number }>('GET', '/artists')).total).toBe(2);
  await window.keyboard.press('Control+Enter');
  await expect(caption(window)).toContainText('Clara Meadow');
  // The former artist is not saved under another name.
  await expect.poll(async () => (await call<Name>('GET', `/artists/${id}`)).name).toBe('Gwen John');
});

test('a refused form moves the focus to its first error, also after the server refused it', async ({
  gallery: { window, call },
}) => {
  await call('POST', '/artists', { name: 'Clara Meadow', email: 'clara@example.org' });
  await openPage(window, '/artists/new');
  await window.getByLabel('Name', { exact: true }).fill('Gwen John');
  const email = window.getByLabel('E-mail');
  await email.fill('nobody');
  await window.getByLabel('Name', { exact: true }).focus();
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(email).toBeFocused();
  await expect(email).toBeInViewport();
  await email.fill('clara@example.org');
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(email).toBeFocused();
  await email.fill('');

  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await window.getByRole('button', { name: 'Add user' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('Gwen');
  await dialog.getByLabel('E-mail').fill('ada@example.org');
  await dialog.getByLabel('Initial password').fill('a table by the window');
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await expect(dialog.getByLabel('E-mail')).toBeFocused();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await openPage(window, '/settings');
  await window.getByLabel('Default currency').fill('EURO');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByLabel('Default currency')).toBeFocused();
});

test('images dropped anywhere on the form of a new artwork are listed at its top', async ({
  gallery: { window },
  folder,
}) => {
  const dropped = join(folder, 'Summer');
  await mkdir(dropped, { recursive: true });
  await drawn(dropped, 3);
  await openPage(window, '/artworks/new');
  await dropFiles(window.locator('#title-field'), [dropped]);
  await expect(window.getByText('3 images will be added')).toBeInViewport();
  await window.getByRole('button', { name: 'Remove images' }).click();
  await expect(window.getByText('3 images will be added')).toBeHidden();
});

test('files dropped on the form of an artwork become its images', async ({ gallery: { window, call }, folder }) => {
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const { id } = await call<Record>('POST', '/artworks', { title: 'Harbour', artistId });
  await mkdir(folder, { recursive: true });
  const paths = await drawn(folder, 1);
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await dropFiles(window.locator('#medium-field'), paths);
  await expect.poll(async () => (await call<{ images: unknown[] }>('GET', `/artworks/${id}`)).images.length).toBe(1);
});

test('the details panel has a save button and saves a chosen term at once', async ({ gallery: { window, call } }) => {
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const { id } = await call<Record>('POST', '/artworks', { title: 'Harbour', artistId });
  await openPage(window, '/artworks?details=true');
  const tile = window.getByRole('option').filter({ hasText: 'Harbour' });
  await tile.click();
  const details = window.getByRole('complementary', { name: 'Details' });
  await details.getByLabel('Availability').click();
  await window.getByRole('option', { name: 'Sold' }).click();
  await expect(tile.getByText('Sold')).toBeAttached();

  await details.getByLabel('Medium').fill('Oil');
  await details.getByRole('button', { name: 'Save' }).click();
  await expect(details.getByText('Unsaved changes')).toBeHidden();
  await details.getByLabel('Medium').fill('Oil on copper');
  await window.keyboard.press('Control+s');
  await expect
    .poll(async () => (await call<{ medium: string }>('GET', `/artworks/${id}`)).medium)
    .toBe('Oil on copper');
  await window.keyboard.press('Control+Enter');
  await expect(details).toBeHidden();
});

test('Ctrl+S saves every record, and Ctrl+Enter also closes it', async ({ gallery: { window, app, call } }) => {
  const labels = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items.map(({ accelerator }) => accelerator)),
  );
  expect(labels).toContain('CmdOrCtrl+S');
  expect(labels).toContain('CmdOrCtrl+Enter');
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const { id } = await call<Record>('POST', '/artworks', { title: 'Harbour', artistId });
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await window.locator('#medium-field').fill('Oil');
  await window.keyboard.press('Control+Enter');
  await expect(caption(window)).toContainText('Oil');
  expect(await call('GET', `/artworks/${id}`)).toMatchObject({ medium: 'Oil' });

  await openPage(window, `/artists/${artistId}/edit`);
  await window.getByLabel('Nationality').fill('Danish');
  await window.keyboard.press('Control+s');
  await expect.poll(async () => await call('GET', `/artists/${artistId}`)).toMatchObject({ nationality: 'Danish' });

  await openPage(window, '/artworks/new');
  await window.locator('#title-field').fill('Quay');
  await artistField(window).fill('Clara Meadow');
  await window.keyboard.press('Control+Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Quay' })).toBeVisible();
  await window.keyboard.press('?');
  await expect(window.getByRole('dialog').getByText('Save and close')).toBeVisible();
});

test('the menu cancels editing as Escape does', async ({ gallery: { window, app, call } }) => {
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const { id } = await call<Record>('POST', '/artworks', { title: 'Harbour', artistId });
  const cancel = async () =>
    await app.evaluate(({ Menu }) => {
      const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
      const item = items.find(({ label }) => label === 'Cancel Editing');
      item?.click();
      return item?.accelerator;
    });
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await window.locator('#medium-field').fill('Oil');
  expect(await cancel()).toBe('Esc');
  const question = window.getByRole('dialog');
  await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await cancel();
  await expect(question).toHaveCount(0);
  await expect(window.locator('#medium-field')).toHaveValue('Oil');
  await cancel();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(window.getByRole('main').getByRole('textbox')).toHaveCount(0);
});

test('a new artwork begins with its title, and its buttons are in view', async ({ gallery: { window } }) => {
  await openPage(window, '/artworks/new');
  await expect(window.locator('#title-field')).toBeFocused();
  await expect(window.getByRole('button', { name: 'Add artwork' })).toBeInViewport();
  await window.locator('#title-field').fill('Harbour');
  await window.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await expect(window.getByText('No artworks yet')).toBeVisible();
});

test('labels are not bold, and no text of a form is smaller than 12 pixels', async ({ gallery: { window } }) => {
  for (const page of ['/artworks/new', '/artists/new', '/settings', '/sync']) {
    await openPage(window, page);
    await window.locator('form :is(input, textarea):visible').first().waitFor();
    const texts = await window
      .locator('form')
      .first()
      .evaluate((form) =>
        [...form.querySelectorAll<HTMLElement>('label, p, span, legend, input, textarea, button')]
          .filter((element) => element.textContent?.trim() || element.matches('input, textarea'))
          .map((element) => {
            const { fontSize, fontWeight } = getComputedStyle(element);
            return {
              name: element.tagName,
              text: element.textContent,
              size: parseFloat(fontSize),
              weight: Number(fontWeight),
            };
          }),
      );
    expect(texts.filter(({ size }) => size < 12)).toEqual([]);
    expect(texts.filter(({ name, weight }) => name === 'LABEL' && weight > 400)).toEqual([]);
  }
});

test('a long title is shown whole and stays one line', async ({ gallery: { window, call } }) => {
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const title = 'Harbour at dusk with fishing boats, seen from the quay, '.repeat(5).trim();
  const { id } = await call<Record>('POST', '/artworks', { title, artistId });
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  const field = window.locator('#title-field');
  await expect(field).toHaveValue(title);
  expect(await field.evaluate((input) => input.scrollHeight - input.clientHeight)).toBeLessThanOrEqual(2);
  await field.fill('Harbour\nat dusk');
  await expect(field).toHaveValue('Harbour at dusk');
  await field.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour at dusk' })).toBeVisible();
});

test('a comparison of versions fits the window and shows values as people write them', async ({
  gallery: { window, app, call },
}) => {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(830, 600));
  const [artistId] = await addArtists(call, 'Clara Meadow');
  const stored = { title: 'Harbour', artistId, price: 900, currency: 'EUR', availability: 'available' };
  const { id } = await call<Record>('POST', '/artworks', stored);
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await window.locator('#price-field').fill('1,100');
  await window.locator('#medium-field').fill('Oil on canvas');
  await window.locator('#description-field').fill('A harbour. '.repeat(100));
  const theirs = { price: 1200, availability: 'sold', medium: 'Oil', description: 'A quay. '.repeat(100) };
  await call('PUT', `/artworks/${id}`, theirs);
  await window.keyboard.press('Control+s');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Their version: €1,200' })).toBeAttached();
  await expect(dialog.getByRole('radio', { name: 'Your version: €1,100' })).toBeAttached();
  await expect(dialog.getByRole('radio', { name: 'Their version: Sold' })).toBeAttached();
  await expect(dialog.getByRole('button', { name: 'Save selection' })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('button', { name: 'Keep all mine' })).toBeInViewport({ ratio: 1 });
});
