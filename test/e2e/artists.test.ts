import { addArtist, admin, gallery, makeFirstAdmin, openPage, signIn, signInPage } from './curator.ts';
import { expect, test } from './fixtures.ts';
import { callerOf, serve } from './served.ts';

test('an artist is added, found, edited, deleted and brought back', async ({ launchApp }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
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
  await expect(window.getByText('Check the marked fields.')).toBeVisible();
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

test('leaving a form with something typed asks first, and staying keeps it', async ({ launchApp }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await openPage(window, '/artists/new');
  await window.getByLabel('Name', { exact: true }).fill('Half a name');
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('button', { name: 'Keep editing' }).click();
  await expect(window.getByLabel('Name', { exact: true })).toHaveValue('Half a name');
  await window.getByRole('link', { name: 'Artworks', exact: true }).click();
  await window.getByRole('button', { name: 'Discard changes' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Artworks' })).toBeVisible();
});

test('two edits of one artist show both versions, and what was chosen is saved', async ({ launchApp, workspace }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
  await addArtist(window, 'Clara Meadow');
  await window.getByRole('link', { name: 'Edit' }).click();
  await window.getByLabel('Nationality').fill('Danish');

  const server = await serve(workspace);
  try {
    const call = await callerOf(server.url, admin);
    const { items } = await call<{ items: { id: string }[] }>('GET', '/artists');
    await call('PUT', `/artists/${items[0]?.id}`, { nationality: 'Swedish', birthYear: 1901 });
  } finally {
    await server.stop();
  }

  await window.getByRole('button', { name: 'Save' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Danish')).toBeVisible();
  await expect(dialog.getByText('Swedish')).toBeVisible();
  await dialog.getByRole('button', { name: 'Save selection' }).click();
  await expect(window.getByText('Danish, * 1901')).toBeVisible();
});

test('after quitting and starting again everything is still there', async ({ launchApp }) => {
  const first = await launchApp();
  await makeFirstAdmin(first.window);
  await addArtist(first.window, 'Clara Meadow');
  await openPage(first.window, '/settings/general');
  await first.window.getByLabel('Gallery name').fill('Meadow House');
  await first.window.getByRole('button', { name: 'Save' }).click();
  await expect(first.window.getByText('Saved')).toBeVisible();
  await first.app.close();

  const { window } = await launchApp();
  await gallery(window);
  await openPage(window, '/settings/general');
  await expect(window.getByLabel('Gallery name')).toHaveValue('Meadow House');
  await window.getByRole('link', { name: 'Artists', exact: true }).click();
  await window.getByRole('link', { name: /Clara Meadow/ }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Clara Meadow' })).toBeVisible();

  await window.getByRole('button', { name: admin.name }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await signInPage(window);
  await signIn(window, admin);
  await gallery(window);
});

test('the palette finds an artist by a few letters and opens the page with Enter', async ({ launchApp }) => {
  const { window } = await launchApp();
  await makeFirstAdmin(window);
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

test('known artists that cannot be reached leave the form usable', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await app.evaluate(() => {
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  });
  await makeFirstAdmin(window);
  await openPage(window, '/artists/new');
  await window.getByLabel('Name', { exact: true }).fill('Claude Monet');
  await window.getByRole('button', { name: 'Look up' }).click();
  await expect(window.getByText(/cannot be reached right now/)).toBeVisible();
  await window.getByRole('button', { name: 'Add artist' }).click();
  await expect(window.getByRole('heading', { level: 1, name: 'Claude Monet' })).toBeVisible();
});

test('a known artist shows what would change, and fills it in with one click', async ({ launchApp }) => {
  const { app, window } = await launchApp();
  await app.evaluate(answerAsWikidata);
  await makeFirstAdmin(window);
  await openPage(window, '/artists/new');
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

/** Runs in the main process: Wikidata, as far as one artist needs it. */
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
