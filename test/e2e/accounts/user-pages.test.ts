import { accessibilityProblems } from '../support/accessibility.ts';
import { addArtist, chooseFromUserMenu, firstStart, makeFirstAdmin, openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

/** The pages of artists, users and settings, each with a heading that shows it has loaded. */
const pages = [
  ['/artists', 'Artists'],
  ['/artists/new', 'New artist'],
  ['/settings/general', 'General'],
  ['/settings/appearance', 'Appearance'],
  ['/settings/account', 'Account'],
  ['/settings/users', 'Users'],
  ['/settings/storage', 'S3 bucket'],
] as const;

test.use({ start: 'empty' });

for (const scheme of ['light', 'dark'] as const) {
  test(`the pages of artists, users and settings pass axe in ${scheme} mode`, async ({ launchApp }) => {
    const { window } = await launchApp();
    await firstStart(window);
    await window.evaluate((chosen) => localStorage.setItem('qwarty.colour-scheme', chosen), scheme);
    await window.reload();
    await firstStart(window);
    expect(await accessibilityProblems(window)).toEqual([]);

    await makeFirstAdmin(window);
    await addArtist(window, 'Clara Meadow');
    expect(await accessibilityProblems(window)).toEqual([]);
    await window.getByRole('link', { name: 'Edit' }).click();
    await expect(window.getByRole('heading', { name: 'Edit Clara Meadow' })).toBeVisible();
    expect(await accessibilityProblems(window)).toEqual([]);

    for (const [path, heading] of pages) {
      await openPage(window, path);
      await expect(window.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible();
      expect(await accessibilityProblems(window), path).toEqual([]);
    }

    await window.keyboard.press('ControlOrMeta+k');
    await expect(window.getByPlaceholder('Search artworks and artists, or type a command')).toBeVisible();
    expect(await accessibilityProblems(window), 'palette').toEqual([]);
    await window.keyboard.press('Escape');

    await chooseFromUserMenu(window, 'Lock window');
    await expect(window.getByRole('heading', { name: 'Locked' })).toBeVisible();
    expect(await accessibilityProblems(window), 'locked').toEqual([]);
  });
}
