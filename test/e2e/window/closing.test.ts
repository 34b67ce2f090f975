import type { ElectronApplication, Page } from '@playwright/test';
import { answerNextMessage, closeAnyway } from '../support/app.ts';
import {
  addArtist,
  admin,
  chooseFromUserMenu,
  editArtwork,
  openPage,
  signedIn,
  signIn,
  signInPage,
} from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { callerOf, serve } from '../support/served.ts';

/** Opens an artist's form and leaves an unsaved change in it. */
async function editWithoutSaving(window: Page): Promise<void> {
  await addArtist(window, 'Clara Meadow');
  await window.getByRole('link', { name: 'Edit' }).click();
  await window.getByLabel('Nationality').fill('Danish');
}

async function expectDraft(window: Page): Promise<void> {
  await signedIn(window);
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
  await window.getByRole('link', { name: 'Edit' }).click();
  await expect(window.getByText('Your unsaved draft has been restored')).toBeVisible();
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
}

/** Closes the window like its close button. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

test('an unsaved draft is restored after the window was closed', async ({ launchApp }) => {
  const first = await launchApp();
  await editWithoutSaving(first.window);
  await closeAnyway(first.app);

  const { window } = await launchApp();
  await expectDraft(window);
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Danish')).toBeVisible();
});

test('closing a window with unsaved changes asks first', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await editWithoutSaving(window);
  const asked = await answerNextMessage(app);
  await closeWindow(app);
  expect(await asked()).toBe('Some changes are not saved yet.');
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Danish')).toBeVisible();
});

test('SIGTERM ends the app during the question about unsaved changes, and the draft is kept', async ({ launchApp }) => {
  const first = await launchApp();
  await editWithoutSaving(first.window);
  await closeWindow(first.app);
  await expect(first.window.getByLabel('Nationality')).toHaveValue('Danish');
  const ended = first.app.waitForEvent('close');
  first.app.process().kill('SIGTERM');
  await ended;

  const { window } = await launchApp();
  await expectDraft(window);
});

test('a restored draft keeps what another user saved since', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await editWithoutSaving(window);
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  const { items } = await call<{ items: { id: string }[] }>('GET', '/artists');
  await call('PUT', `/artists/${items[0]?.id}`, { birthYear: 1901, biography: 'Painted by the sea.' });
  await window.reload();
  await expect(window.getByText('Your unsaved draft has been restored')).toBeVisible({ timeout: 45_000 });
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
  await expect(window.getByLabel('Year of birth')).toHaveValue('1901');

  await call('PUT', `/artists/${items[0]?.id}`, { nationality: 'Swedish' });
  await window.getByRole('button', { name: 'Save' }).click();
  const dialog = window.getByRole('dialog', { name: 'Clara Meadow has changed since you opened it' });
  await expect(dialog.getByRole('radiogroup')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect(window.getByText('Danish, born 1901')).toBeVisible();
  await expect(window.getByText('Painted by the sea.')).toBeVisible();
  await stop();
});

test('a draft is restored for its own user only', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };
  const carl = { name: 'Carl Curator', email: 'carl@example.org', password: 'a lamp in the hall', role: 'curator' };
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  for (const user of [vera, carl]) await call('POST', '/users', user);
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' });
  const { id } = await call<{ id: string }>('POST', '/artworks', { title: 'Alder', artistId });
  await stop();
  const next = async (from: string, to: { email: string; password: string }) => {
    await chooseFromUserMenu(window, 'Sign out', from);
    await signInPage(window);
    await signIn(window, to);
    await signedIn(window);
  };
  const medium = window.getByLabel('Medium');
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  await medium.fill('Oil on canvas');
  await expect(window.getByRole('button', { name: 'Save changes' })).toBeVisible();

  await next(admin.name, vera);
  await expect(window.getByRole('heading', { level: 1, name: 'Alder' })).toBeVisible();
  await expect(window.getByText('Oil on canvas')).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Save changes' })).toBeHidden();
  await openPage(window, `/artists/${artistId}/edit`);
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await openPage(window, `/artworks/${id}`);

  await next(vera.name, carl);
  await editArtwork(window);
  await expect(medium).toHaveValue('');
  await medium.fill('Charcoal');
  await next(carl.name, admin);
  await expect(medium).toHaveValue('Oil on canvas');

  await chooseFromUserMenu(window, 'Lock window');
  await window.getByLabel('Password', { exact: true }).fill(admin.password);
  await window.getByRole('button', { name: 'Unlock' }).click();
  await expect(medium).toHaveValue('Oil on canvas');
});
