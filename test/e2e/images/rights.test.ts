import type { Page } from '@playwright/test';
import { artworkWith, createArtwork, drawn, dropFiles } from '../support/artwork-images.ts';
import { admin, chooseFromUserMenu, editArtwork, openPage, signedIn, signIn } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { asOtherUser } from '../support/served.ts';

const tile = (window: Page, title: string) => window.getByRole('option').filter({ hasText: title });

test('images can be dropped in the list only on artworks that the user may add images to', async ({
  launchApp,
  workspace,
  folder,
}) => {
  const { window } = await launchApp();
  const clara = { name: 'Clara Meadow', email: 'clara@example.org', password: 'a press of copper', role: 'artist' };
  const vera = { name: 'Vera Viewer', email: 'vera@example.org', password: 'only for looking', role: 'viewer' };
  const [own, other] = await asOtherUser(workspace, admin, async (call) => {
    const ids = [await createArtwork(call, 'Own print', 'Clara Meadow'), await createArtwork(call, 'March', 'Paul')];
    const { artistId } = await call<{ artistId: string }>('GET', `/artworks/${ids[0]}`);
    await call('POST', '/users', { ...clara, artistId });
    await call('POST', '/users', vera);
    return ids;
  });
  const [image = ''] = await drawn(folder, 1);
  for (const user of [clara, vera]) {
    await chooseFromUserMenu(window, 'Sign out', user === clara ? admin.name : clara.name);
    await signIn(window, user);
    await signedIn(window);
    await openPage(window, '/artworks');
    const target = user === clara ? 'March' : 'Own print';
    if (await tile(window, target).isVisible()) {
      await dropFiles(tile(window, target), [image]);
      await expect(tile(window, target)).not.toHaveAttribute('data-drop');
    }
    await expect(window.getByRole('region', { name: 'Importing images' })).toHaveCount(0);
    if (user === vera) {
      await openPage(window, `/artworks/${other}`);
      await expect(window.getByText('No images yet')).toBeVisible();
      await expect(window.locator('.tabler-icon-photo-plus')).toHaveCount(0);
    } else {
      await dropFiles(tile(window, 'Own print'), [image]);
      await expect
        .poll(async () => await asOtherUser(workspace, admin, (call) => call('GET', `/artworks/${own}`)))
        .toMatchObject({ images: [{}] });
    }
  }
});

test('the caption of an image is text until the artwork is edited', async ({ gallery, folder }) => {
  const { window } = gallery;
  await artworkWith(gallery, await drawn(folder, 1));
  const fields = window.getByRole('main').getByRole('textbox');
  await expect(window.getByRole('list', { name: 'Images' }).getByRole('listitem')).toHaveCount(1);
  await expect(fields).toHaveCount(0);
  await editArtwork(window);
  await window.getByLabel('Caption').fill('From the quay');
  await window.getByLabel('Caption').press('Tab');
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(fields).toHaveCount(0);
  await expect(window.getByRole('definition').filter({ hasText: 'From the quay' })).toBeVisible();
});
