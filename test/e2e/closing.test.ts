import type { ElectronApplication, Page } from '@playwright/test';
import { addArtist, admin, gallery, makeFirstAdmin } from './curator.ts';
import { closeAnyway, expect, nextMessage, test } from './fixtures.ts';
import { callerOf, serve } from './served.ts';

/** An artist's form in which something stands that is not saved. */
async function typeAndDoNotSave(window: Page): Promise<void> {
  await makeFirstAdmin(window);
  await addArtist(window, 'Clara Meadow');
  await window.getByRole('link', { name: 'Edit' }).click();
  await window.getByLabel('Nationality').fill('Danish');
}

async function draftIsBack(window: Page): Promise<void> {
  await gallery(window);
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
  await window.getByRole('link', { name: 'Edit' }).click();
  await expect(window.getByText('What you typed before is back')).toBeVisible();
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
}

/** Closes the window as its close button does. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

test('what was typed and not saved is back after the window was closed', async ({ launchApp }) => {
  const first = await launchApp();
  await typeAndDoNotSave(first.window);
  await closeAnyway(first.app);

  const { window } = await launchApp();
  await draftIsBack(window);
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Danish')).toBeVisible();
});

test('closing a window with something unsaved asks first, and keeping on editing keeps it', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await typeAndDoNotSave(window);
  const asked = nextMessage(app);
  await closeWindow(app);
  expect(await asked).toBe('There are changes that are not saved yet.');
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Danish')).toBeVisible();
});

test('a signal ends the app while it asks about unsaved changes, and they are back', async ({ launchApp }) => {
  const first = await launchApp();
  await typeAndDoNotSave(first.window);
  await closeWindow(first.app);
  await expect(first.window.getByLabel('Nationality')).toHaveValue('Danish');
  const ended = first.app.waitForEvent('close');
  first.app.process().kill('SIGTERM');
  await ended;

  const { window } = await launchApp();
  await draftIsBack(window);
});

test('what somebody else saved since a draft was typed is in the form, and is not offered to be undone', async ({
  launchApp,
  workspace,
}) => {
  const { window } = await launchApp();
  await typeAndDoNotSave(window);
  const { url, stop } = await serve(workspace);
  const call = await callerOf(url, admin);
  const { items } = await call<{ items: { id: string }[] }>('GET', '/artists');
  await call('PUT', `/artists/${items[0]?.id}`, { birthYear: 1901, biography: 'Painted by the sea.' });
  await window.reload();
  await expect(window.getByText('What you typed before is back')).toBeVisible({ timeout: 45_000 });
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
  await expect(window.getByLabel('Year of birth')).toHaveValue('1901');

  await call('PUT', `/artists/${items[0]?.id}`, { nationality: 'Swedish' });
  await window.getByRole('button', { name: 'Save' }).click();
  const dialog = window.getByRole('dialog', { name: 'Clara Meadow was changed meanwhile' });
  await expect(dialog.getByRole('radiogroup')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Save the chosen' }).click();
  await expect(window.getByText('Danish, * 1901')).toBeVisible();
  await expect(window.getByText('Painted by the sea.')).toBeVisible();
  await stop();
});
