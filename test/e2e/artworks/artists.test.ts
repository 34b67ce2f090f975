import {
  addArtist,
  admin,
  chooseFromUserMenu,
  openPage,
  openPalette,
  signedIn,
  signIn,
  signInPage,
} from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';

test('an artist is added, found, edited, deleted and restored', async ({ gallery: { window } }) => {
  await addArtist(window, 'Clara Meadow');
  await addArtist(window, 'Bruno Hill');

  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('textbox', { name: 'Search artists' }).fill('mead');
  await expect(window.getByText('1 artist', { exact: true })).toBeVisible();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();

  await window.getByRole('link', { name: 'Edit' }).click();
  await window.getByLabel('Year of birth').fill('1900');
  await window.getByLabel('Year of death').fill('1850');
  await window.getByLabel('Nationality').fill('Danish');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByRole('button', { name: 'Year of death' })).toBeVisible();
  await expect(window.getByLabel('Nationality')).toHaveValue('Danish');
  await window.getByLabel('Year of death').fill('1980');
  await window.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByText('Danish, 1900–1980')).toBeVisible();

  await window.getByRole('button', { name: 'More actions' }).click();
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artists' })).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByRole('link', { name: /Clara Meadow/ })).toBeVisible();
});

test('leaving a form with unsaved changes asks first', async ({ gallery: { window } }) => {
  await openPage(window, '/artists/new');
  await window.getByLabel('Name', { exact: true }).fill('Half a name');
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('button', { name: 'Keep editing' }).click();
  await expect(window.getByLabel('Name', { exact: true })).toHaveValue('Half a name');
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artworks' })).toBeVisible();
});

test('two edits of one artist are shown side by side, and the chosen version is saved', async ({
  gallery: { window, call },
}) => {
  await addArtist(window, 'Clara Meadow');
  await window.getByRole('link', { name: 'Edit' }).click();
  await window.getByLabel('Nationality').fill('Danish');

  const { items } = await call<{ items: { id: string }[] }>('GET', '/artists');
  await call('PUT', `/artists/${items[0]?.id}`, { nationality: 'Swedish', birthYear: 1901 });

  await window.getByRole('button', { name: 'Save' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Danish')).toBeVisible();
  await expect(dialog.getByText('Swedish')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect(window.getByText('Danish, born 1901')).toBeVisible();
});

test('records and settings survive a restart', async ({ launchApp }) => {
  const first = await launchApp();
  await addArtist(first.window, 'Clara Meadow');
  await openPage(first.window, '/settings/general');
  await first.window.getByLabel('Gallery name').fill('Meadow House');
  await first.window.getByRole('button', { name: 'Save' }).click();
  await expect(first.window.getByText('Saved')).toBeVisible();
  await first.app.close();

  const { window } = await launchApp();
  await signedIn(window);
  await openPage(window, '/settings/general');
  await expect(window.getByLabel('Gallery name')).toHaveValue('Meadow House');
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();

  await chooseFromUserMenu(window, 'Sign out');
  await signInPage(window);
  await signIn(window, admin);
  await signedIn(window);
});

test('the palette finds an artist by a few letters and opens the page with Enter', async ({ gallery: { window } }) => {
  await addArtist(window, 'Clara Meadow');
  await openPage(window, '/settings/general');
  await window.keyboard.press('ControlOrMeta+k');
  await window.getByPlaceholder('Search artworks and artists, or type a command').fill('clara');
  await expect(
    window.getByRole('button', { name: /Clara Meadow/ }).or(window.getByRole('option', { name: /Clara Meadow/ })),
  ).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();
});

test('the palette shows the best matches first, artworks and artists together', async ({ gallery }) => {
  const { window, call } = gallery;
  const { id: artistId } = await call<{ id: string }>('POST', '/artists', { name: 'Anna Frost' });
  await call('POST', '/artists', { name: 'Winter Group' });
  await call('POST', '/artists', { name: 'Clara Winter' });
  for (const title of ['A winter day', 'Old winter', 'Midwinter', 'Winter', 'Winter garden'])
    await call('POST', '/artworks', { title, artistId, description: 'Winter' });
  await (await openPalette(window)).fill('winter');
  const found = window.getByRole('dialog').getByRole('button');
  await expect(found.filter({ hasText: 'Winter garden' })).toBeVisible();
  // "Clara Winter" is filed as "Winter, Clara".
  await expect(found).toHaveText([
    /^WinterAnna Frost/,
    /^Winter GroupArtist/,
    /^Clara WinterArtist/,
    /^Winter gardenAnna Frost/,
    /^Old winter/,
    /^A winter day/,
    /^Midwinter/,
  ]);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { level: 1, name: 'Winter', exact: true })).toBeVisible();
});

test('the artist form works while the lookup service is unreachable', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await openPage(window, '/artists/new');
  await app.evaluate(() => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  });
  await window.getByLabel('Name', { exact: true }).fill('Claude Monet');
  await window.getByRole('button', { name: 'Look up' }).click();
  await expect(window.getByText(/cannot be reached right now/)).toBeVisible();
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Claude Monet' })).toBeVisible();
});

test('artist lookup compares the details and copies them into the form', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await openPage(window, '/artists/new');
  await app.evaluate(answerAsWikidata);
  await window.getByLabel('Name', { exact: true }).fill('Monet');
  await window.getByRole('radiogroup', { name: 'Look up in' }).getByText('Wikidata').click();
  await window.getByRole('button', { name: 'Look up' }).click();
  await window.getByRole('button', { name: /Claude Monet/ }).click();
  await expect(window.getByRole('row', { name: /Name Monet Claude Monet/ })).toBeVisible();
  await expect(window.getByLabel('Year of birth')).toHaveValue('');
  await window.getByRole('button', { name: 'Use these details' }).click();
  await expect(window.getByLabel('Name', { exact: true })).toHaveValue('Claude Monet');
  await expect(window.getByLabel('Year of birth')).toHaveValue('1840');
  await expect(window.getByRole('textbox', { name: 'Wikidata' })).toHaveValue('Q296');
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Claude Monet' })).toBeVisible();
});

/** Runs in the main process: answers as Wikidata would for one artist. */
function answerAsWikidata(): void {
  const dated = (time: string) => [{ rank: 'normal', mainsnak: { datavalue: { value: { time } } } }];
  const claims = { P569: dated('+1840-11-14T00:00:00Z'), P570: dated('+1926-12-05T00:00:00Z') };
  const record = { entities: { Q296: { labels: { en: { value: 'Claude Monet' } }, claims } } };
  const candidate = {
    id: 'Q296',
    name: 'Claude Monet',
    description: 'French painter',
    score: 100,
    match: true,
    type: [],
  };
  globalThis.fetch = async (target) =>
    Response.json(String(target).includes('EntityData') ? record : { q0: { result: [candidate] } });
}
