import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { accessibilityProblems } from '../support/accessibility.ts';
import { drawn, dropFiles } from '../support/artwork-images.ts';
import { openPage } from '../support/curator.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Call } from '../support/served.ts';

type Listed = { items: { title: string; artistName: string; medium: string | null; image: unknown }[] };

const tiles = (window: Page) => window.getByRole('option');
const artworks = async (call: Call) => (await call<Listed>('GET', '/artworks')).items;

/** What a photographer's program writes into a file. */
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2023-05-06">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Fähre im Nebel</rdf:li></rdf:Alt></dc:title>
  <dc:creator><rdf:Seq><rdf:li>Jörg Müller</rdf:li></rdf:Seq></dc:creator>
  <dc:subject><rdf:Bag><rdf:li>Öl</rdf:li><rdf:li>Fähre</rdf:li></rdf:Bag></dc:subject>
  <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Jörg Müller</rdf:li></rdf:Alt></dc:rights>
  </rdf:Description></rdf:RDF></x:xmpmeta>`;

/** Draws three images with the file names of a photographer. */
async function photographs(folder: string): Promise<string[]> {
  const names = ['Harbour_at_dusk.jpg', 'Mole.JPG', 'Quay 2.jpg'];
  const paths = await drawn(folder, names.length);
  return await Promise.all(
    paths.map(async (path, index) => {
      const named = join(folder, names[index] ?? '');
      await rename(path, named);
      return named;
    }),
  );
}

test('images dropped on the list become one artwork each, which one undo takes back', async ({
  gallery: { window, call },
  folder,
}) => {
  await call('POST', '/artists', { name: 'Clara Meadow' });
  await dropFiles(window.getByText('No artworks yet'), await photographs(folder));
  await expect(window.getByText('3 images will be added')).toBeVisible();
  await window.locator('#medium-field').fill('Photograph');
  await window.getByRole('button', { name: 'One artwork per image' }).click();
  const dialog = window.getByRole('dialog', { name: 'One artwork per image' });
  await expect(dialog.getByRole('listitem')).toHaveText(['Harbour at dusk', 'Mole', 'Quay 2']);
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add 3 artworks' }).click();
  await expect(dialog.getByText('Required')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Artist' }).fill('clara');
  await dialog.getByRole('combobox', { name: 'Artist' }).press('Enter');
  await dialog.getByRole('button', { name: 'Add 3 artworks' }).click();

  await expect(tiles(window)).toHaveCount(3);
  await expect.poll(async () => (await artworks(call)).filter(({ image }) => image !== null).length).toBe(3);
  const added = await artworks(call);
  expect(added.map(({ title }) => title)).toEqual(['Harbour at dusk', 'Mole', 'Quay 2']);
  for (const { artistName, medium } of added) expect([artistName, medium]).toEqual(['Clara Meadow', 'Photograph']);

  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByText('No artworks yet')).toBeVisible();
  expect(await artworks(call)).toEqual([]);
  await openPage(window, '/artworks/new');
  await expect(window.locator('#medium-field')).toHaveValue('');
});

test('the texts that a photographer wrote into the files become values of the artworks', async ({
  gallery: { window, call },
  folder,
}) => {
  await call('POST', '/artists', { name: 'Clara Meadow' });
  const paths = ['ferry.jpg', 'fog.jpg', 'plain.jpg'].map((name) => join(folder, name));
  for (const [seed, path] of paths.entries()) {
    const image = sharp({
      create: { width: 60, height: 40, channels: 3, background: { r: seed * 80, g: 90, b: 120 } },
    });
    await (path.includes('plain') ? image : image.withXmp(xmp)).toFile(path);
  }
  await dropFiles(window.getByText('No artworks yet'), paths);
  await window.getByRole('button', { name: 'One artwork per image' }).click();
  const dialog = window.getByRole('dialog', { name: 'One artwork per image' });
  await expect(dialog.getByRole('listitem')).toHaveText(['Fähre im Nebel', 'Fähre im Nebel', 'plain']);
  for (const name of ['Creator as the artist (2 of 3)', 'Year of the photograph', 'Copyright notice'])
    await dialog.getByRole('checkbox', { name }).check();
  expect(await accessibilityProblems(window)).toEqual([]);
  await dialog.getByRole('combobox', { name: 'Artist' }).fill('clara');
  await dialog.getByRole('combobox', { name: 'Artist' }).press('Enter');
  await dialog.getByRole('button', { name: 'Add 3 artworks' }).click();
  await expect.poll(async () => (await artworks(call)).filter(({ image }) => image !== null).length).toBe(3);
  const { items } = await call<{ items: { id: string; title: string }[] }>('GET', '/artworks?sort=title');
  const [ferry, , plain] = await Promise.all(items.map(({ id }) => call<object>('GET', `/artworks/${id}`)));
  expect(ferry).toMatchObject({
    title: 'Fähre im Nebel',
    artistName: 'Jörg Müller',
    dateText: '2023',
    earliestYear: 2023,
    creditLine: '© Jörg Müller',
    tags: ['Öl', 'Fähre'],
  });
  expect(plain).toMatchObject({ title: 'plain', artistName: 'Clara Meadow', tags: [], dateText: null });
  const artists = await call<{ items: { name: string }[] }>('GET', '/artists');
  expect(artists.items.map(({ name }) => name)).toEqual(['Clara Meadow', 'Jörg Müller']);
});

test('an image that cannot be read leaves no artwork behind', async ({ gallery: { window, call }, folder }) => {
  await call('POST', '/artists', { name: 'Clara Meadow' });
  const [first = ''] = await photographs(folder);
  const note = join(folder, 'Zettel.jpg');
  await rename((await photographs(folder))[2] ?? '', note);
  const { writeFile } = await import('node:fs/promises');
  await writeFile(note, 'not an image');
  await dropFiles(window.getByText('No artworks yet'), [first, note]);
  await window.getByRole('button', { name: 'One artwork per image' }).click();
  const dialog = window.getByRole('dialog', { name: 'One artwork per image' });
  await dialog.getByRole('combobox', { name: 'Artist' }).fill('clara');
  await dialog.getByRole('combobox', { name: 'Artist' }).press('Enter');
  await dialog.getByRole('button', { name: 'Add 2 artworks' }).click();
  await expect(window.getByText('This is a text file, not an image.')).toBeVisible();
  await expect.poll(async () => (await artworks(call)).map(({ title }) => title)).toEqual(['Harbour at dusk']);
});
