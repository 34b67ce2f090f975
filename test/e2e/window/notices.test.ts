import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('the newest notification is shown at once, in place of the oldest of three', async ({
  gallery: { window, call },
}) => {
  const titles = ['Alder', 'Birch', 'Cedar', 'Dogwood'];
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Jane Maker' });
  for (const title of titles) await call('POST', '/artworks', { title, artistId });
  await openPage(window, '/artworks');
  const notice = (title: string) => window.getByRole('alert').filter({ hasText: title });
  for (const title of titles) {
    await window.getByRole('option').filter({ hasText: title }).click();
    await window.keyboard.press('Delete');
    await expect(notice(title)).toBeVisible();
  }
  await expect(notice('Alder')).toBeHidden();
  await notice('Dogwood').getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('option').filter({ hasText: 'Dogwood' })).toBeVisible();
});
