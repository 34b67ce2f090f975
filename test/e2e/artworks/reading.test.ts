import type { Page } from '@playwright/test';
import { accessibilityProblems } from '../support/accessibility.ts';
import { admin, caption, chooseFromUserMenu, editArtwork, openPage, signedIn, signIn } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser, type Call } from '../support/served.ts';

type Saved = { id: string };

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

/** Adds artworks of one artist with these titles; returns their ids. */
async function addArtworks(call: Call, titles: string[], fields: object = {}): Promise<string[]> {
  const { id: artistId } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow' });
  const ids: string[] = [];
  for (const title of titles) ids.push((await call<Saved>('POST', '/artworks', { title, artistId, ...fields })).id);
  return ids;
}

test('a viewer reads an artwork’s values and sees no fields', async ({ launchApp, workspace }) => {
  const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };
  const { window } = await launchApp();
  const [id = ''] = await asOtherUser(workspace, admin, async (call) => {
    await call('POST', '/users', vera);
    return await addArtworks(call, ['Harbour'], {
      medium: 'Oil on canvas',
      price: 12500,
      currency: 'EUR',
      heightMm: 600,
    });
  });
  await chooseFromUserMenu(window, 'Sign out');
  await signIn(window, vera);
  await signedIn(window);

  const facts = (page: Page | ReturnType<Page['locator']>) => page.getByRole('definition');
  await openPage(window, `/artworks/${id}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
  for (const value of ['Clara Meadow', 'Oil on canvas']) await expect(caption(window)).toContainText(value);
  for (const value of ['€12,500', '600']) await expect(facts(window).filter({ hasText: value })).toBeVisible();
  await window.keyboard.press('e');
  await expect(window.getByRole('main').getByRole('textbox')).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Edit' })).toHaveCount(0);
  expect(await accessibilityProblems(window)).toEqual([]);

  await openPage(window, '/settings/general');
  await expect(facts(window).first()).toBeVisible();
  await expect(window.getByRole('main').getByRole('textbox')).toHaveCount(0);

  await openPage(window, '/artworks?details=true');
  await tile(window, 'Harbour').click();
  const details = window.getByRole('complementary', { name: 'Details' });
  for (const value of ['Clara Meadow', 'Oil on canvas'])
    await expect(facts(details).filter({ hasText: value })).toBeVisible();
  await expect(details.getByRole('textbox')).toHaveCount(0);

  // Cells of the table can be read and copied, and nothing in it can be edited.
  await openPage(window, '/artworks?view=list');
  await window.getByRole('gridcell', { name: 'Harbour' }).click();
  await expect(window.getByRole('grid')).toHaveAttribute('aria-readonly', 'true');
  for (const key of ['F2', 'x', 'Backspace']) await window.keyboard.press(key);
  await window.getByRole('gridcell', { name: '€12,500' }).click();
  await expect(window.getByRole('grid').locator('input, textarea')).toHaveCount(0);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
});

test('the birth year of a living artist is introduced in the window’s language', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow', birthYear: 1978 });
  const { id } = await call<Saved>('POST', '/artworks', { title: 'Harbour', artistId });
  await openPage(window, `/artworks/${id}`);
  await expect(caption(window)).toContainText('Clara Meadow (born 1978)');
});

test('a curator reads an artwork as a page, edits it with E and reads it again after Escape', async ({
  gallery: { window, call },
}) => {
  const { id: artistId } = await call<Saved>('POST', '/artists', {
    name: 'Clara Meadow',
    birthYear: 1830,
    deathYear: 1902,
  });
  const { id } = await call<Saved>('POST', '/artworks', {
    title: 'Harbour',
    artistId,
    dateText: 'about 1872',
    medium: 'Oil on canvas',
    dimensionsText: '60 × 80 cm',
    edition: '2/8',
    creditLine: 'Bequest of a friend',
  });
  await openPage(window, `/artworks/${id}`);
  await expect(caption(window)).toHaveText(
    'Clara Meadow (1830–1902)Harbour, about 1872Oil on canvas60 × 80 cm2/8Bequest of a friend',
  );
  const fields = window.getByRole('main').getByRole('textbox');
  await expect(fields).toHaveCount(0);
  await window.keyboard.press('e');
  await expect(window.locator('#title-field')).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(fields).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Edit' })).toBeFocused();

  // Escape closes a list of options first, and asks before it discards changes.
  await window.keyboard.press('Enter');
  await window.locator('#medium-field').fill('Oil on panel');
  await window.getByRole('combobox', { name: 'Availability' }).click();
  await window.getByRole('option', { name: 'Sold' }).waitFor();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await window.keyboard.press('Escape');
  await window.getByRole('dialog').getByRole('button', { name: 'Keep editing' }).click();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(caption(window)).toContainText('Oil on canvas');
  await window.reload();
  await expect(caption(window)).toContainText('Oil on canvas');

  await editArtwork(window);
  await window.locator('#medium-field').fill('Oil on copper');
  await window.keyboard.press('Control+s');
  await expect(window.getByText('Unsaved changes')).toBeHidden();
  await expect(window.locator('#medium-field')).toHaveValue('Oil on copper');
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(caption(window)).toContainText('Oil on copper');
});

test('an artist’s page opens its form with E, and Escape leaves it', async ({ gallery: { window, call } }) => {
  const { id } = await call<Saved>('POST', '/artists', { name: 'Clara Meadow' });
  await openPage(window, `/artists/${id}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
  await window.keyboard.press('e');
  const field = window.getByLabel('Nationality');
  await field.press('Escape');
  await expect(window.getByRole('link', { name: 'Edit' })).toBeVisible();
  await window.keyboard.press('e');
  await field.fill('Danish');
  await field.press('Escape');
  await window.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(window.getByRole('link', { name: 'Edit' })).toBeVisible();
});

test('an artwork’s page leads to the next and previous artwork of the list', async ({ gallery: { window, call } }) => {
  await addArtworks(call, ['Alder', 'Birch', 'Birch in snow', 'Cedar']);
  await openPage(window, '/artworks');
  await window.getByRole('combobox', { name: 'Search artworks' }).fill('birch');
  await expect(window.getByText('2 artworks')).toBeVisible();
  await expect(window.getByRole('option').locator('[data-title]')).toHaveText(['Birch', 'Birch in snow']);
  await tile(window, 'Birch').first().dblclick();
  await expect(window.getByRole('heading', { level: 1, name: 'Birch', exact: true })).toBeVisible();
  await expect(window.getByText('1 of 2')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Previous artwork' })).toBeDisabled();
  await window.getByRole('button', { name: 'Next artwork' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Birch in snow' })).toBeVisible();
  await expect(window.getByText('2 of 2')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Next artwork' })).toBeDisabled();
  await window.keyboard.press('k');
  await expect(window.getByText('1 of 2')).toBeVisible();
  await window.keyboard.press('k');
  await window.keyboard.press('j');
  await expect(window.getByText('2 of 2')).toBeVisible();
  await window.goBack();
  await expect(window.getByText('2 artworks')).toBeVisible();
});

test('the page of a deleted artwork says so and leads back to the list', async ({ gallery: { window, call } }) => {
  const [id = ''] = await addArtworks(call, ['Alder']);
  await openPage(window, `/artworks/${id}`);
  await expect(window.getByRole('heading', { level: 1, name: 'Alder' })).toBeVisible();
  await call('DELETE', `/artworks/${id}`);
  await expect(window.getByRole('heading', { level: 1, name: 'This artwork no longer exists' })).toBeVisible();
  expect(await accessibilityProblems(window)).toEqual([]);
  await window.getByRole('link', { name: 'Back to the artworks' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artworks' })).toBeVisible();

  for (const path of ['/artists/019a0000-0000-7000-8000-000000000000', '/nowhere']) {
    await openPage(window, path);
    await expect(window.getByRole('heading', { level: 1 })).toHaveText(/no longer exists|not found/);
    expect(await accessibilityProblems(window), path).toEqual([]);
  }
});

test('an artwork’s history says nothing of syncing without a hub', async ({ gallery: { window, call } }) => {
  const [id = ''] = await addArtworks(call, ['Alder']);
  await openPage(window, `/artworks/${id}`);
  const history = window.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: 'History' }).click();
  await expect(history.getByText('added this')).toBeVisible();
  await expect(history.getByText('not synced yet')).toHaveCount(0);
});
