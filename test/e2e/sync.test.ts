import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { jpeg } from '#test/helpers/images/images.ts';
import { accessibilityProblems } from './support/accessibility.ts';
import { admin, editArtwork, makeFirstAdmin, openPage, signedIn } from './support/curator.ts';
import { expect, type Fixtures, test } from './support/fixtures.ts';
import { type Hub, startHub } from './support/hub.ts';
import { serve, signInOver } from './support/served.ts';

/** Each test has a hub and a bucket of its own, because images uploaded by another test would already be there. */
let hub: Hub;
test.beforeEach(async () => {
  hub = await startHub();
});
test.afterEach(async () => await hub.close());

const other = { name: 'Otto Ost', email: 'otto@example.org', password: 'a chair by the stove' };

type ArtworkOptions = { user?: typeof admin; image?: number; fields?: Record<string, unknown> };

/** Adds an artwork by Clara Meadow with an image over HTTP; returns its id. */
async function addArtwork(
  workspace: string,
  title: string,
  { user = admin, image = 5, fields }: ArtworkOptions = {},
): Promise<string> {
  const { url, stop } = await serve(workspace);
  const { call, token } = await signInOver(url, user);
  const { items } = await call<{ items: { id: string }[] }>('GET', '/artists?q=Clara%20Meadow');
  const artist = items[0] ?? (await call<{ id: string }>('POST', '/artists', { name: 'Clara Meadow' }));
  const input = { title, artistId: artist.id, description: 'Oil sketch.', ...fields };
  const { id } = await call<{ id: string }>('POST', '/artworks', input);
  const body = new FormData();
  const bytes = await jpeg(image, { width: 600, height: 420 });
  body.append('file', new File([new Uint8Array(bytes)], 'harbour.jpg'));
  await fetch(`${url}/artworks/${id}/images`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
  await stop();
  return id;
}

/** Connects a desktop to the hub on the Sync page and names it. */
async function connect(window: Page, name: string): Promise<void> {
  await openPage(window, '/sync');
  await window.getByLabel('Address').fill(hub.url);
  await window.getByLabel('Name of this desktop').fill(name);
  await window.getByRole('button', { name: 'Save hub' }).click();
  await expect(window.getByRole('button', { name: 'Sync now' })).toBeVisible();
}

/** Syncs on the Sync page and waits until it is done. */
async function sync(window: Page): Promise<void> {
  await openPage(window, '/sync');
  await window.getByRole('button', { name: 'Sync now' }).click();
  await expect(window.getByText(/^Sent .*; received /)).toBeVisible({ timeout: 30_000 });
}

async function edit(window: Page, id: string, fields: Record<string, string>): Promise<void> {
  await openPage(window, `/artworks/${id}`);
  await editArtwork(window);
  const more = window.getByRole('button', { name: 'Other titles, edition, ownership' });
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click();
  for (const [label, value] of Object.entries(fields)) await window.getByLabel(label, { exact: true }).fill(value);
  await window.getByRole('button', { name: 'Save changes' }).click();
  await expect(window.getByRole('button', { name: 'Save changes' })).toBeHidden();
}

/** Opens an artwork and waits for a value: cached values appear first, synced ones follow. */
async function expectValue(window: Page, id: string, value: string): Promise<void> {
  await openPage(window, `/artworks/${id}`);
  await expect(window.getByRole('main')).toContainText(value);
}

/** Starts two desktops of one gallery, Ada's at the front desk and Otto's in storage, that share one artwork. */
async function twoDesktops({ folder, launchApp, workspace }: Pick<Fixtures, 'folder' | 'launchApp' | 'workspace'>) {
  const second = join(folder, 'second');
  await mkdir(second);
  const { window: a } = await launchApp({ env: hub.bucket });
  const id = await addArtwork(workspace, 'Harbour at dusk');
  await connect(a, 'Front desk');
  await sync(a);
  const { window: b } = await launchApp({ workspace: second, env: hub.bucket });
  await makeFirstAdmin(b, other);
  await connect(b, 'Storage');
  await sync(b);
  return { a, b, second, id };
}

test('conflicting edits of two desktops are resolved in the window, and both end equal', async ({
  folder,
  launchApp,
  workspace,
}) => {
  test.setTimeout(240_000);
  const { a, b, id } = await twoDesktops({ folder, launchApp, workspace });

  await edit(a, id, { Medium: 'Oil on canvas', Description: 'Signed lower left.', Price: '1200' });
  await edit(b, id, { Medium: 'Oil on panel', Description: 'A label on the back.', Edition: 'unique' });
  await sync(a);
  await sync(b);

  const record = b.getByRole('region', { name: 'Harbour at dusk' });
  await expect(record.getByRole('article')).toHaveCount(2);
  // Both conflicts are between the same users, so that only the first one shows what happened.
  const widthOf = async (index: number) =>
    (await record.getByRole('article').nth(index).locator('> p').first().boundingBox())?.width ?? 0;
  expect(await widthOf(0)).toBeGreaterThan(100);
  expect(await widthOf(1)).toBeLessThanOrEqual(1);
  // The narrow sidebar has icons only, and the number of conflicts.
  await b.setViewportSize({ width: 760, height: 560 });
  const badge = b.getByRole('navigation', { name: 'Main' }).locator('[data-badge]').filter({ hasText: '2' });
  await expect(badge).toBeInViewport({ ratio: 1 });
  expect((await badge.boundingBox())?.width).toBeGreaterThan(8);
  await b.setViewportSize({ width: 1320, height: 860 });
  const outcome = b.getByRole('status').filter({ hasText: /^Sent / });
  await expect(outcome).toContainText('2 conflicts to resolve.');
  const medium = record.getByRole('article', { name: 'Conflict: Medium' });
  for (const value of ['Oil on canvas', 'Oil on panel', 'Ada Archer (Front desk)', 'Otto Ost · Storage']) {
    await expect(medium.getByText(value, { exact: false }).first()).toBeVisible();
  }
  await expect
    .poll(() => record.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  expect(await accessibilityProblems(b)).toEqual([]);

  // By keyboard: keep the current value, undo, use the other value; then keep both descriptions.
  await medium.focus();
  await b.keyboard.press('1');
  await expect(medium).toBeHidden();
  await b.getByRole('button', { name: 'Undo' }).click();
  await expect(medium).toBeVisible();
  await medium.focus();
  await b.keyboard.press('2');
  await expect(medium).toBeHidden();
  await expect(outcome).toContainText('1 conflict to resolve.');
  await record.getByRole('article', { name: 'Conflict: Description' }).focus();
  await b.keyboard.press('3');
  await expect(b.getByText('No conflicts')).toBeVisible();
  await expect(outcome).not.toContainText('to resolve');

  await sync(b);
  await sync(a);
  await expect(a.getByText('No conflicts')).toBeVisible();
  for (const window of [a, b]) {
    await expectValue(window, id, 'Oil on panel');
    await expectValue(window, id, 'Signed lower left.\n\nA label on the back.');
    await expectValue(window, id, '1,200');
    await expectValue(window, id, 'unique');
  }

  // The history is the same on both desktops, with the users' names.
  for (const window of [a, b]) {
    const history = window.getByRole('region', { name: 'History' });
    await history.getByRole('button', { name: 'History' }).click();
    await expect(history.getByRole('listitem').first()).toContainText('Otto Ost changed');
    await expect(history.getByText('Oil on canvas → Oil on panel')).toBeVisible();
    await expect(history.getByText('Storage').first()).toBeVisible();
    await expect(history.getByText('Ada Archer', { exact: true }).first()).toBeVisible();
  }
  expect(await accessibilityProblems(a)).toEqual([]);
});

test('an image without its file is listed and can be removed, and everything else is synced', async ({
  launchApp,
  workspace,
}) => {
  test.setTimeout(180_000);
  const { app } = await launchApp();
  await addArtwork(workspace, 'Orchard in March');
  await app.close();
  await rm(join(workspace, 'originals'), { recursive: true });

  const { window } = await launchApp({ env: hub.bucket });
  await signedIn(window);
  await connect(window, 'Front desk');
  await sync(window);
  await expect(window.getByText('1 image cannot be sent')).toBeVisible();
  await expect(window.getByText('All other changes are synced.')).toBeVisible();
  const held = window.getByRole('listitem').filter({ hasText: 'Orchard in March · harbour.jpg' });
  await expect(held).toContainText('The image’s file is missing from this desktop.');
  expect(await accessibilityProblems(window)).toEqual([]);
  await held.getByRole('button', { name: 'Remove' }).click();
  await expect(held).toBeHidden();
  await sync(window);
  await expect(window.getByText('All changes are synced.')).toBeVisible();
});

test('an artwork catalogued on two desktops is merged side by side, and the merge is undone', async ({
  folder,
  launchApp,
  workspace,
}) => {
  test.setTimeout(240_000);
  const { a, b, second } = await twoDesktops({ folder, launchApp, workspace });
  const price = { price: 1200, currency: 'EUR' };
  const first = { inventoryNumber: 'M 7', medium: 'Oil', description: 'Signed lower left.', ...price };
  const later = { inventoryNumber: 'M 7', medium: 'Oil on canvas', description: 'A label.', tags: ['still life'] };
  const id = await addArtwork(workspace, 'Tea in March', { fields: first });
  await addArtwork(second, 'Tea with lemon', { user: other, image: 9, fields: later });
  await sync(a);
  await sync(b);

  const card = b.getByRole('article', { name: 'Conflict: Inventory number' });
  const open = card.getByRole('button', { name: 'Merge records…' });
  await open.press('Enter');
  const dialog = b.getByRole('dialog', { name: 'Merge records' });
  const stays = dialog.getByRole('radiogroup', { name: 'Record to keep' });
  await expect(stays.getByRole('radio', { name: 'Existing: Tea in March' })).toBeChecked();
  await expect(dialog.getByText('Moves to it: 1 image.')).toBeVisible();
  await expect(dialog.getByText('It also gets what only the other record has: Tags.')).toBeVisible();
  const medium = dialog.getByRole('radiogroup', { name: 'Medium' });
  await expect(medium.getByRole('radio', { name: 'Existing: Oil' })).toBeChecked();
  expect(await accessibilityProblems(b)).toEqual([]);

  // By keyboard: keep the new record, which changes the proposal; cancel; then do it again.
  await stays.getByRole('radio', { name: 'New: Tea with lemon' }).press('Space');
  await expect(medium.getByRole('radio', { name: 'New: Oil on canvas' })).toBeChecked();
  await expect(dialog.getByText('The new record stays and gets “M 7”.', { exact: false })).toBeVisible();
  await b.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
  await b.keyboard.press('Enter');
  await medium.getByRole('radio', { name: 'New: Oil on canvas' }).press('Space');
  await dialog.getByRole('button', { name: 'Merge' }).press('Enter');
  await expect(b.getByText('No conflicts')).toBeVisible();

  await b.getByRole('button', { name: 'Show resolved conflicts' }).click();
  const decision = b.getByRole('listitem').filter({ hasText: 'Two records had “M 7”.' });
  await expect(decision).toContainText('Tea in March');
  await decision.getByRole('button', { name: 'Undo: Tea in March' }).click();
  await open.press('Enter');
  await medium.getByRole('radio', { name: 'New: Oil on canvas' }).press('Space');
  await dialog.getByRole('button', { name: 'Merge' }).press('Enter');
  await expect(b.getByText('No conflicts')).toBeVisible();

  await sync(b);
  await sync(a);
  for (const window of [a, b]) {
    await expectValue(window, id, 'Oil on canvas');
    await expectValue(window, id, 'Signed lower left.\n\nA label.');
    await expectValue(window, id, 'M 7');
    await expect(window.getByRole('list', { name: 'Images' }).getByRole('listitem')).toHaveCount(2);
  }
});

test('a desktop leaves a hub after a confirmation', async ({ launchApp, workspace }) => {
  const { window: a } = await launchApp({ env: hub.bucket });
  await addArtwork(workspace, 'Harbour at dusk');
  await connect(a, 'Front desk');
  await expect(a.getByRole('button', { name: 'Leave hub…' })).toBeHidden();
  await sync(a);
  await a.getByRole('button', { name: 'Leave hub…' }).click();
  const dialog = a.getByRole('dialog', { name: 'Leave the hub?' });
  await expect(dialog).toContainText('Nothing on this desktop is deleted.');
  expect(await accessibilityProblems(a)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await a.getByRole('button', { name: 'Leave hub…' }).click();
  await dialog.getByRole('button', { name: 'Leave hub' }).click();
  await expect(a.getByText(/^Left the hub\. The next sync sends \d+ records\.$/)).toBeVisible();
  await expect(a.getByRole('button', { name: 'Leave hub…' })).toBeHidden();
  await sync(a);
  await expect(a.getByRole('button', { name: 'Leave hub…' })).toBeVisible();
});
