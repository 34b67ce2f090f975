// cspell:ignore kollwitz kaethe
import { answerAsUlan } from '../support/authorities.ts';
import { openPage, signedIn } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import { bar, checked, importFile, writeTable } from '../support/import-files.ts';

const table = `Inventory number,Title,Artist
K-1,Woman with Dead Child,Kaethe Kollwitz
K-2,Harbour,Otto Ost
`;

const kollwitz = {
  id: '500009666',
  name: 'Kollwitz, Käthe',
  description: 'German printmaker, 1867-1945',
  nationality: 'German',
  born: 1867,
  died: 1945,
};

test('a name of a file becomes an artist of an authority', async ({ launchApp, folder }) => {
  const { app, window } = await launchApp();
  await signedIn(window);
  await answerAsUlan(app, kollwitz);
  await importFile(window, await writeTable(folder, 'prints.csv', table));
  await window.getByRole('combobox', { name: 'Unknown artists' }).click();
  await window.getByRole('option', { name: 'ask for each' }).click();
  await checked(window);
  await window.getByRole('link', { name: /^Names/ }).click();

  const name = window.getByRole('region', { name: 'Kaethe Kollwitz' });
  const found = name.getByRole('button', { name: 'Kollwitz, Käthe · German printmaker, 1867-1945 · Getty ULAN' });
  await expect(found).toBeVisible();
  // Wikidata does not answer, which is said and stops nothing.
  await expect(name).toContainText('Wikidata cannot be reached.');
  await found.click();
  await expect(name.getByRole('button', { pressed: true })).toHaveText(
    'Käthe Kollwitz · German, 1867–1945 · Getty ULAN',
  );
  const other = window.getByRole('region', { name: 'Otto Ost' });
  await other.getByRole('button', { name: 'Add as a new artist', exact: true }).click();
  await checked(window);

  await window.getByRole('link', { name: 'Review', exact: true }).click();
  await window.locator('[data-row="0"]').first().click();
  await expect(window.getByRole('region', { name: 'Row 1' })).toContainText('Käthe Kollwitz');
  await bar(window).getByRole('button', { name: 'Import 2 artworks' }).click();
  await expect(bar(window)).toContainText('Imported just now.');
  await openPage(window, '/artists');
  await window.getByText('Käthe Kollwitz').first().dblclick();
  await expect(window.getByRole('heading', { level: 1 })).toHaveText('Käthe Kollwitz');
  await expect(window.getByRole('link', { name: '500009666' })).toBeVisible();
});

test('names are answered while no authority can be reached, or none is asked', async ({
  gallery: { window },
  folder,
}) => {
  await importFile(window, await writeTable(folder, 'offline.csv', table));
  await window.getByRole('combobox', { name: 'Unknown artists' }).click();
  await window.getByRole('option', { name: 'ask for each' }).click();
  await checked(window);
  await window.getByRole('link', { name: /^Names/ }).click();
  const name = window.getByRole('region', { name: 'Kaethe Kollwitz' });
  await expect(name).toContainText('Getty ULAN, Wikidata cannot be reached.');
  await name.getByRole('button', { name: 'Add as a new artist', exact: true }).click();
  await checked(window);
  await expect(name.getByRole('button', { pressed: true })).toHaveText('Add as a new artist');
  await window.getByRole('checkbox', { name: 'Look up names in ULAN and Wikidata' }).click();
  await expect(name).not.toContainText('ULAN');
});
