import { accessibilityProblems } from '../support/accessibility.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('a refused form lists its errors at the top, and each leads to its field', async ({ gallery: { window } }) => {
  await openPage(window, '/artworks/new');
  const group = window.getByRole('button', { name: 'Years and measurements' });
  await expect(window.locator('#heightMm-field')).toBeHidden();
  await group.press('Enter');
  await window.locator('#heightMm-field').fill('3 ells');
  // A field that is refused opens its group.
  await group.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await window.getByRole('button', { name: 'Add artwork' }).click();
  const summary = window.getByRole('alert').filter({ hasText: 'Check these 3 fields' });
  await expect(summary.getByRole('listitem')).toHaveText([/^Title: Required/, /^Artist: Required/, /^Height \(mm\): /]);
  await expect(window.locator('#title-field')).toBeFocused();
  expect(await accessibilityProblems(window)).toEqual([]);
  await summary.getByRole('button', { name: 'Height (mm)' }).click();
  await expect(window.locator('#heightMm-field')).toBeFocused();
  await window.locator('#title-field').fill('Harbour');
  await expect(window.getByRole('alert').getByRole('listitem')).toHaveCount(2);

  await openPage(window, '/artists/new');
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('alert').filter({ hasText: 'Check this field' })).toBeVisible();
});

test('forms of settings, users and artists list their errors at the top', async ({ gallery: { window } }) => {
  const summary = (text: string) => window.getByRole('alert').filter({ hasText: text });
  await openPage(window, '/settings');
  await window.getByLabel('Default currency').fill('EURO');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(summary('Check this field').getByRole('listitem')).toHaveText([/^Default currency: /]);
  await window.getByLabel('Default currency').fill('EUR');
  await expect(summary('Check this field')).toBeHidden();
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Saved')).toBeVisible();

  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: 'Add user' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
  await expect(summary('Check these 3 fields').getByRole('listitem')).toHaveCount(3);
  const password = window.getByRole('dialog').getByLabel('Initial password');
  await expect(password).toHaveAccessibleDescription(/At least 10 characters/);
  await window.keyboard.press('Escape');
});

test('the buttons of a record’s form stay in view at its end, for artists as for artworks', async ({
  gallery: { app, window, call },
}) => {
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(760, 560));
  for (const [page, button] of [
    ['/artworks/new', 'Add artwork'],
    ['/artists/new', 'Add artist'],
    [`/artists/${artistId}/edit`, 'Save changes'],
  ] as const) {
    await openPage(window, page);
    const submit = window.getByRole('button', { name: button });
    await expect(submit).toBeInViewport({ ratio: 1 });
    await expect(window.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
    const main = await window.getByRole('main').boundingBox();
    const box = await submit.boundingBox();
    expect((main?.y ?? 0) + (main?.height ?? 0) - (box?.y ?? 0) - (box?.height ?? 0)).toBeLessThan(60);
  }
  await window.getByLabel('Nationality').fill('Danish');
  await expect(window.getByText('Unsaved changes')).toBeInViewport();
  expect(await accessibilityProblems(window)).toEqual([]);
});
