import { openPage } from '../e2e/support/curator.ts';
import { expect, test } from './support/fixtures.ts';

type Listed = { items: { id: string }[] };

test('palette', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks');
  await window.getByRole('option').first().waitFor();
  await window.keyboard.press('ControlOrMeta+k');
  const field = window.getByRole('dialog').getByRole('textbox');
  await field.waitFor();
  await capture('palette');
  await field.fill('winter');
  await window.getByRole('dialog').locator('img').first().waitFor();
  await capture('palette-found');
  await window.keyboard.press('Escape');
});

test('shortcuts', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks');
  await window.getByRole('option').first().waitFor();
  await window.getByRole('listbox').focus();
  await window.keyboard.press('?');
  await window.getByRole('dialog').waitFor();
  await capture('shortcuts');
  await window.keyboard.press('Escape');
});

test('toast', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/artworks');
  await window.getByRole('option').first().click();
  await window.keyboard.press('Delete');
  await window.locator('.mantine-Notification-root').first().waitFor();
  // Hovering keeps the notification open.
  await window.locator('.mantine-Notification-root').first().hover();
  await capture('toast');
  await window.locator('.mantine-Notification-root').getByRole('button').first().click();
});

test('toast-error', async ({ gallery: { app, window }, capture, say }) => {
  await openPage(window, '/artworks');
  const tile = window.getByRole('option').nth(2);
  await tile.click();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('qwarty:menu', 'lock'));
  await window.getByLabel(say('auth:password'), { exact: true }).first().waitFor();
  await capture('locked');
  await window.getByLabel(say('auth:password'), { exact: true }).first().fill('wrong');
  await window.keyboard.press('Enter');
  await window.getByRole('alert').first().waitFor();
  await capture('locked-error');
  await window.getByLabel(say('auth:password'), { exact: true }).first().fill('a table by the window');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('navigation')).toBeVisible();
});

for (const page of ['general', 'appearance', 'account', 'users', 'storage']) {
  test(`settings-${page}`, async ({ gallery: { window, call }, capture }) => {
    if (page === 'users') {
      const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };
      await call('POST', '/users', vera).catch(() => undefined);
    }
    await openPage(window, `/settings/${page}`);
    await window.getByRole('main').getByRole('heading').first().waitFor();
    await capture(`settings-${page}`);
  });
}

test('users-add', async ({ gallery: { window }, capture, say }) => {
  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: say('users:add') }).click();
  await window.getByRole('dialog').waitFor();
  await capture('users-add');
  await window
    .getByRole('dialog')
    .getByRole('button', { name: say('users:add') })
    .click();
  await window.getByRole('dialog').getByRole('alert').waitFor();
  await capture('users-add-errors');
  await window.keyboard.press('Escape');
});

test('history', async ({ gallery: { window, call }, capture }) => {
  const { items } = await call<Listed>('GET', '/artworks?limit=3');
  for (const { id } of items) await call('PUT', `/artworks/${id}`, { creditLine: 'Bequest of a friend, 1978' });
  await openPage(window, '/history');
  await window.getByRole('main').getByRole('listitem').first().waitFor();
  await capture('history');
});

test('deleted', async ({ gallery: { window, call }, capture }) => {
  const { items } = await call<Listed>('GET', '/artworks?limit=2&sort=createdAt');
  for (const { id } of items) await call('DELETE', `/artworks/${id}`);
  await openPage(window, '/deleted');
  await window.getByRole('main').getByRole('listitem').first().waitFor();
  await capture('deleted');
});

test('not-found', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/nowhere');
  await window.getByRole('main').getByRole('heading').first().waitFor();
  await capture('not-found');
});

test('sync', async ({ gallery: { window }, capture }) => {
  await openPage(window, '/sync');
  await window.getByRole('main').getByRole('textbox').first().waitFor();
  await capture('sync');
});

test('settings-fields', async ({ gallery: { window, call }, capture }) => {
  await openPage(window, '/settings/fields');
  await window.getByRole('main').getByRole('heading').first().waitFor();
  await capture('settings-fields-empty');
  for (const field of [
    { recordType: 'artworks', kind: 'text', label: 'Frame' },
    { recordType: 'artworks', kind: 'list', label: 'Crate', terms: ['A 7', 'B 2'] },
    { recordType: 'artists', kind: 'yesNo', label: 'Represented' },
  ])
    await call('POST', '/custom-fields', field);
  await window.getByRole('row', { name: 'Crate' }).waitFor();
  await capture('settings-fields');
});
