// cspell:ignore harbuor xqzv

import type { ElectronApplication } from '@playwright/test';
import { artworkWith, drawn, images } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

/** Records the labels of native context menus instead of showing them, which would block the test. */
async function recordMenus(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ Menu }) => {
    const shown: string[] = [];
    Reflect.set(globalThis, 'shownMenu', shown);
    Menu.prototype.popup = function popup(this: Electron.Menu) {
      shown.splice(0, shown.length, ...this.items.filter(({ type }) => type !== 'separator').map(({ label }) => label));
    };
  });
  return async () => await app.evaluate(() => [...(Reflect.get(globalThis, 'shownMenu') as string[])]);
}

test('text fields have a context menu to cut, copy and paste', async ({ gallery: { app, window } }) => {
  const menu = await recordMenus(app);
  await openPage(window, '/artworks/new');
  await window.getByLabel('Title', { exact: true }).click({ button: 'right' });
  await expect.poll(menu).toEqual(['Cut', 'Copy', 'Paste', 'Select All']);
});

// The build of Electron that tests use has no dictionary, and downloading one is not possible here. So the test states
// what a dictionary found, and checks which dictionary the window asks for.
test('the context menu of a text field offers spelling suggestions in the window’s language', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  const menu = await recordMenus(app);
  const languages = async () =>
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.session.getSpellCheckerLanguages(),
    );
  await openPage(window, '/artworks/new');
  await expect(window.locator('#title-field')).toBeVisible({ timeout: 45_000 });
  await expect.poll(languages).toEqual([expect.stringMatching(/^en-/)]);
  const misspelled = async (misspelledWord: string, dictionarySuggestions: string[]) =>
    await app.evaluate(
      ({ BrowserWindow }, params) => {
        BrowserWindow.getAllWindows()[0]?.webContents.emit('context-menu', {}, params);
      },
      { misspelledWord, dictionarySuggestions, isEditable: true, selectionText: '', srcURL: '', editFlags: {} },
    );
  await misspelled('harbuor', ['harbour', 'arbour']);
  const editing = ['Cut', 'Copy', 'Paste', 'Select All'];
  await expect.poll(menu).toEqual(['harbour', 'arbour', 'Add to Dictionary', ...editing]);
  await misspelled('xqzv', []);
  await expect.poll(menu).toEqual(['No Suggestions', 'Add to Dictionary', ...editing]);

  await window.evaluate(() => localStorage.setItem('qwarty.language', 'de'));
  await window.reload();
  await expect.poll(languages, { timeout: 45_000 }).toEqual(['de']);
  await misspelled('Haffen', ['Hafen']);
  await expect.poll(async () => (await menu()).slice(0, 2)).toEqual(['Hafen', 'Zum Wörterbuch hinzufügen']);
});

test('images have a context menu to copy them and to save the original', async ({ gallery, folder }) => {
  const { app, window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  await expect(images(window)).toHaveCount(1);
  const menu = await recordMenus(app);
  await window.getByRole('link', { name: 'View full size' }).locator('img').click({ button: 'right' });
  await expect.poll(menu).toEqual(['Copy Image', 'Save Original…']);
});

test('the native menu follows the window’s language', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  const menus = async () =>
    await app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => [
        label,
        ...(submenu?.items ?? []).filter(({ type }) => type !== 'separator').map((item) => item.label),
      ]),
    );
  await openPage(window, '/settings/appearance');
  await window.evaluate(() => localStorage.setItem('qwarty.language', 'de'));
  await window.reload();
  await expect(window.getByRole('heading', { name: 'Darstellung' }).first()).toBeVisible();
  const [file, edit, view, windows, help] = await menus();
  expect(file?.at(-1)).toBe('Beenden');
  expect(edit).toEqual(expect.arrayContaining(['Rückgängig', 'Ausschneiden', 'Kopieren', 'Einfügen']));
  expect(view).toEqual(expect.arrayContaining(['Vergrößern', 'Vollbild']));
  expect(windows?.[0]).toBe('&Fenster');
  expect(help?.[0]).toBe('&Hilfe');
  await expect(window).toHaveTitle('Einstellungen — Qwarty');

  await openPage(window, '/settings/account');
  await expect(window.getByLabel('Passwort anzeigen').first()).toBeVisible();
});
