import { accessibilityProblems } from '../support/accessibility.ts';
import { createArtwork } from '../support/artwork-images.ts';
import {
  addArtist,
  admin,
  caption,
  chooseFromUserMenu,
  editArtwork,
  firstStart,
  makeFirstAdmin,
  openPage,
  signedIn,
  signIn,
  signInPage,
} from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser, callerOf, serve } from '../support/served.ts';

type Credited = { attributions: [{ artistId: string }] };

const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };

test.describe('on the first start', () => {
  test.use({ start: 'empty' });

  test('the form creates the first admin and signs them in', async ({ launchApp }) => {
    const { window } = await launchApp();
    await firstStart(window);

    await window.getByLabel('E-mail').fill('not an address');
    await window.getByRole('button', { name: 'Open the gallery' }).click();
    await expect(window.getByText('Required', { exact: true })).toBeVisible();
    await expect(window.getByText('Enter a valid e-mail address', { exact: true })).toBeVisible();
    await expect(window.getByLabel('E-mail')).toHaveValue('not an address');

    await window.getByLabel('Gallery name').fill('Meadow House');
    await makeFirstAdmin(window);
    await expect(window.getByText('Meadow House')).toBeVisible();
    await openPage(window, '/settings/users');
    await expect(window.getByRole('row', { name: new RegExp(admin.name) })).toContainText('Administrator');
  });

  test('the gallery can be opened while sample images are still being added', async ({ launchApp }) => {
    const { window } = await launchApp();
    await firstStart(window);
    await window.getByLabel('Your name').fill(admin.name);
    await window.getByLabel('E-mail').fill(admin.email);
    await window.getByLabel('Password', { exact: true }).fill(admin.password);
    await window.getByRole('radio', { name: /Sample gallery/ }).click();
    await window.getByRole('button', { name: 'Open the gallery' }).click();
    await expect(window.getByRole('heading', { name: 'Adding sample images' })).toBeVisible();
    await expect(window.getByText(/^[1-9]\d* of \d+ images added$/)).toBeVisible({ timeout: 45_000 });
    await expect(window.getByRole('progressbar', { name: 'Adding sample images' })).not.toHaveAttribute(
      'aria-valuenow',
      '0',
    );
    expect(await accessibilityProblems(window)).toEqual([]);
    await window.getByRole('button', { name: 'Open the gallery now' }).click();
    await signedIn(window);
    await expect(window.getByRole('option').first()).toBeVisible();
  });
});

test('a page keeps the parameters of its address after a start with --sample', async ({ launchApp }) => {
  const { window } = await launchApp({ args: ['--sample'] });
  await signedIn(window);
  await openPage(window, '/artworks?view=list');
  await expect(window.getByRole('radio', { name: 'List' })).toBeChecked();
});

test('after signing out, only the right password signs in', async ({ gallery: { window } }) => {
  await chooseFromUserMenu(window, 'Sign out');
  await signInPage(window);

  await signIn(window, { ...admin, password: 'something else' });
  await expect(window.getByRole('alert')).toHaveText('The e-mail address or password is wrong.');
  await expect(window.getByLabel('Password', { exact: true })).toBeFocused();
  await expect(window.getByLabel('E-mail')).toHaveValue(admin.email);

  await signIn(window, admin);
  await signedIn(window);
});

test('a German window shows refusals in German', async ({ gallery: { window, call } }) => {
  await createArtwork(call, 'Alder', 'Clara Meadow');
  await window.evaluate(() => localStorage.setItem('qwarty.language', 'de'));
  await window.reload();
  await window.getByRole('link', { name: 'Künstler', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await window.getByRole('button', { name: 'Weitere Aktionen' }).click();
  await window.getByRole('menuitem', { name: 'Löschen' }).click();
  await expect(window.getByRole('dialog').getByText(/^Clara Meadow lässt sich nicht löschen, /)).toBeVisible();
  await window.keyboard.press('Escape');

  await chooseFromUserMenu(window, 'Abmelden');
  await window.getByLabel('E-Mail').fill(admin.email);
  await window.getByLabel('Passwort', { exact: true }).fill('something else');
  await window.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(window.getByText('Die E-Mail-Adresse oder das Passwort ist falsch.')).toBeVisible();
});

test('after five wrong passwords the window says how long to wait', async ({ launchApp }) => {
  const { window } = await launchApp();
  await chooseFromUserMenu(window, 'Sign out');
  await signInPage(window);
  const button = window.getByRole('button', { name: 'Sign in', exact: true });
  // On a slow machine the first wait may end before the next attempt; later waits are longer.
  await expect(async () => {
    if (await button.isEnabled()) await signIn(window, { ...admin, password: 'something else' });
    await expect(window.getByText(/^Too many attempts/)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  await expect(button).toBeDisabled();
  await expect(button).toBeEnabled({ timeout: 30_000 });
  await signIn(window, admin);
  await signedIn(window);
});

test('a locked window shows nothing of the gallery until it is unlocked', async ({ gallery: { window } }) => {
  await addArtist(window, 'Clara Meadow');
  await chooseFromUserMenu(window, 'Lock window');
  await expect(window.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await expect(window.getByText('Clara Meadow')).toHaveCount(0);

  await window.reload();
  await expect(window.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await window.getByLabel('Password', { exact: true }).fill(admin.password);
  await window.getByRole('button', { name: 'Unlock' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
});

test('any user can sign in to a locked window', async ({ gallery: { window } }) => {
  await chooseFromUserMenu(window, 'Lock window');
  await window.getByRole('button', { name: 'Sign in as someone else' }).click();
  await signInPage(window);
  await signIn(window, admin);
  await signedIn(window);
});

test('a user changes their password, and the form reports mistakes', async ({ launchApp }) => {
  const { window } = await launchApp();
  await openPage(window, '/settings/account');
  const form = window.getByRole('region', { name: 'Change password' });
  const change = async (current: string, fresh: string, repeated = fresh) => {
    await form.getByLabel('Current password', { exact: true }).fill(current);
    await form.getByLabel('New password', { exact: true }).fill(fresh);
    await form.getByLabel('Confirm new password', { exact: true }).fill(repeated);
    await form.getByRole('button', { name: 'Change password' }).click();
  };
  await change(admin.password, 'short');
  await expect(form.getByText('At least 10 characters', { exact: true })).toBeVisible();
  await change(admin.password, 'a chair by the door', 'a chair by the wall');
  await expect(form.getByText('The passwords do not match', { exact: true })).toBeVisible();
  await change('not my password', 'a chair by the door');
  await expect(form.getByText('The current password is wrong.', { exact: true })).toBeVisible();
  await change(admin.password, 'a chair by the door');
  await expect(window.getByText('Password changed. Your other sessions have ended.')).toBeVisible();

  await window.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await signInPage(window);
  await signIn(window, admin);
  await expect(window.getByRole('main').getByRole('alert')).toHaveText('The e-mail address or password is wrong.');
  await signIn(window, { ...admin, password: 'a chair by the door' });
  await signedIn(window);
});

test('a user sees their sessions and ends one of another client', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  const { url, stop } = await serve(workspace);
  try {
    const call = await callerOf(url, admin);
    await openPage(window, '/settings/account');
    const sessions = window.getByRole('region', { name: 'Where you are signed in' });
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    await expect(sessions.getByRole('listitem').filter({ hasText: 'this window' }).getByRole('button')).toHaveCount(0);
    await sessions.getByRole('button', { name: /^End session: / }).click();
    await expect(window.getByText('Session ended')).toBeVisible();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await expect(call('GET', '/auth/me')).rejects.toThrow('401');
  } finally {
    await stop();
  }
});

test('an admin adds and disables users, but not the last admin', async ({ launchApp }) => {
  const { window } = await launchApp();
  await openPage(window, '/settings/users');
  await window.getByRole('button', { name: 'Add user' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByLabel('Name').fill(vera.name);
  await dialog.getByLabel('E-mail').fill(vera.email);
  await dialog.getByLabel('Initial password').fill(vera.password);
  await dialog.getByRole('radio', { name: 'Viewer' }).check();
  await dialog.getByRole('button', { name: 'Add user' }).click();
  await expect(window.getByRole('row', { name: /Vera Viewer/ })).toContainText('Viewer');

  await window.getByRole('button', { name: 'Actions for Vera Viewer' }).click();
  await window.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(window.getByRole('row', { name: /Vera Viewer/ })).toContainText('Disabled');

  await window.getByRole('button', { name: `Actions for ${admin.name}` }).click();
  await window.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(window.getByRole('alert').filter({ hasText: /last administrator/i })).toBeVisible();
  await expect(window.getByRole('row', { name: new RegExp(admin.name) })).toContainText('Active');
});

test('an artist edits their own artworks and sees the gallery’s fields and others’ artworks read-only', async ({
  launchApp,
  workspace,
}) => {
  const { window } = await launchApp();
  const printer = { name: 'Paul Printer', email: 'printer@example.org', password: 'a press of copper', role: 'artist' };
  await asOtherUser(workspace, admin, async (call) => {
    const own = await createArtwork(call, 'Own print', 'Paul Printer');
    const { artistId } = await call<{ artistId: string }>('PUT', `/artworks/${own}`, { price: 500, currency: 'EUR' });
    const credited = await createArtwork(call, 'March', 'Clara Meadow');
    const { attributions } = await call<Credited>('GET', `/artworks/${credited}`);
    const [{ artistId: main }] = attributions;
    await call('PUT', `/artworks/${credited}`, { attributions: [{ artistId: main }, { artistId, role: 'printer' }] });
    await call('POST', '/users', { ...printer, artistId });
  });
  await chooseFromUserMenu(window, 'Sign out');
  await signIn(window, printer);
  await signedIn(window);

  const main = window.getByRole('main');
  for (const [title, count] of [
    ['Own print', 1],
    ['March', 0],
  ] as const) {
    await window.getByRole('option', { name: title }).click({ button: 'right' });
    await expect(window.getByRole('menuitem', { name: 'Open' })).toBeVisible();
    await expect(window.getByRole('menuitem', { name: 'Add images…' })).toHaveCount(count);
    await window.keyboard.press('Escape');
  }
  await window.getByRole('option', { name: /Own print/ }).dblclick();
  await expect(main.getByRole('heading', { level: 1, name: 'Own print' })).toBeVisible();
  await editArtwork(window);
  for (const label of ['Price', 'Currency', 'Inventory number', 'Credit line'])
    await expect(main.getByLabel(label, { exact: true })).not.toBeEditable();
  await expect(main.getByRole('button', { name: 'Add artist' })).toHaveCount(0);
  await main.getByLabel('Medium', { exact: true }).fill('Etching');
  await main.getByRole('button', { name: 'Save changes' }).click();
  await expect(caption(window)).toContainText('Etching');
  await expect(main.getByRole('button', { name: 'Choose images…' })).toBeVisible();

  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('option', { name: /March/ }).dblclick();
  await expect(main.getByRole('heading', { level: 1, name: 'March' })).toBeVisible();
  await expect(main.getByText('No images yet')).toBeVisible();
  await expect(main.getByRole('textbox')).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Edit' })).toHaveCount(0);
  await expect(main.getByRole('button', { name: 'Choose images…' })).toHaveCount(0);
});

test('a viewer sees every record and no controls that change one', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await addArtist(window, 'Clara Meadow');
  await asOtherUser(workspace, admin, (call) => call('POST', '/users', vera));
  await chooseFromUserMenu(window, 'Sign out');
  await signIn(window, vera);
  await signedIn(window);

  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await expect(window.getByRole('link', { name: 'Add artwork' })).toHaveCount(0);
  await openPage(window, '/artists');
  await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
  await expect(window.getByRole('link', { name: 'New artist' })).toHaveCount(0);
  await openPage(window, '/settings/general');
  await expect(window.getByText('Only administrators can change these settings.')).toBeVisible();
  await expect(window.getByRole('link', { name: 'Users' })).toHaveCount(0);
});
