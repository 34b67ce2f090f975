// cspell:ignore blake whitney cleveland
import { readFile } from 'node:fs/promises';
import test, { type ExecutionContext } from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { importFiles } from '#test/helpers/files/import-files.ts';
import { upload } from '#test/helpers/files/imports.ts';
import type { HttpClient } from '#test/helpers/http.ts';

type File = { name: string; content: string | Uint8Array; mapping?: object };

/** Imports a file, and returns what importing it again would do. */
async function again(http: HttpClient, { name, content, mapping }: File) {
  const { status, body: first } = await upload(http, name, content, mapping);
  if (status !== 201) throw new Error(JSON.stringify(first));
  const applied = await http('POST', `/imports/${first.import}/apply`);
  if (applied.status !== 200) throw new Error(JSON.stringify(applied.body));
  const { body: second } = await upload(http, name, content, mapping);
  return { first, second };
}

/** Fails if importing a file again would change something, or ask about a name that the first import did not. */
async function changesNothing(t: ExecutionContext, http: HttpClient, file: File): Promise<void> {
  const { first, second } = await again(http, file);
  const wrong = await http(
    'GET',
    `/imports/${second.import}/rows?limit=3&state=${second.create > 0 ? 'create' : 'update'}`,
  );
  const message = JSON.stringify({ ...file, content: String(file.content), wrong: wrong.body.items });
  t.like(second, { create: 0, update: 0, refused: first.refused }, message);
  t.true(second.ask <= first.ask, message);
  t.is((await http('POST', `/imports/${second.import}/apply`)).body.changeSet, null, message);
}

const fixtures = new URL('../../fixtures/imports/', import.meta.url);

for (const name of ['tate-artworks.csv', 'tate-artists.csv', 'whitney-artists.csv', 'cleveland-artworks.csv']) {
  test(`importing ${name} twice equals importing it once`, async (t) => {
    const http = await (await testApp(t)).http('curator');
    await changesNothing(t, http, { name, content: await readFile(new URL(name, fixtures)) });
  });
}

test('importing any file twice equals importing it once', async (t) => {
  const http = await (await testApp(t)).http('curator');
  // All into the same catalogue, where names and numbers meet those of earlier files.
  for (const [n, file] of importFiles({ seed: 5, count: 5 }).entries())
    await changesNothing(t, http, { name: `file-${n}.csv`, ...file });
});

const titled = (artists: readonly string[]) =>
  `Inventory no.,Title,Artist\n${artists.map((artist, n) => `N${n},Title ${n},"${artist}"`).join('\n')}\n`;

for (const [what, artists] of Object.entries({
  'that differ only in punctuation': ['British School', 'British (?) School'],
  'of which one has dates': ['Ann Lee', 'Ann Lee (1900–1980)', 'Ann Lee (1950–)'],
  'of a group with members in brackets': ['City Racing (Matt Hale; Paul Noble)', 'Paul Noble (born 1963)', 'Matt Hale'],
})) {
  for (const newNames of ['auto', 'create']) {
    test(`names ${what} find the same artists again, new names: ${newNames}`, async (t) => {
      const http = await (await testApp(t)).http('curator');
      const file = { name: 'a.csv', content: titled(artists), mapping: { newNames, ...separated } };
      const { first, second } = await again(http, file);
      t.like(first, { create: artists.length, ask: 0 });
      t.like(second, { same: artists.length, ask: 0 });
      t.is((await http('GET', '/artists')).body.total, artists.length);
    });
  }
}

const separated = {
  columns: {
    'Inventory no.': { to: 'inventoryNumber' },
    Title: { to: 'title' },
    Artist: { to: 'artist.name', split: '; ', names: 'forename-first' },
  },
};

test('a name finds its artist again after another artist of this name was added, or it was renamed', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const file = { name: 'a.csv', content: titled(['Ann Lee', 'R. Blake']) };
  const { body } = await upload(http, file.name, file.content);
  await http('POST', `/imports/${body.import}/apply`);
  const { body: artists } = await http('GET', '/artists?sort=name');
  const blake = artists.items.find(({ name }: { name: string }) => name === 'R. Blake');
  await http('POST', '/artists', { name: 'Ann Lee' });
  await http('PUT', `/artists/${blake.id}`, { name: 'Robert Blake' });
  t.like((await upload(http, file.name, file.content)).body, { same: 2, ask: 0 });
});

test('an answer to add an artist adds one artist, also if the file is imported again', async (t) => {
  const http = await (await testApp(t)).http('curator');
  await http('POST', '/artists', { name: 'Robert Blake' });
  const review = await upload(http, 'a.csv', titled(['R. Blake']));
  const path = `/imports/${review.body.import}`;
  t.like((await http('PUT', `${path}/answers`, { answers: { 'R. Blake': { create: true } } })).body, { create: 1 });
  await http('POST', `${path}/apply`);
  t.like((await upload(http, 'a.csv', titled(['R. Blake']))).body, { same: 1, ask: 0 });
  const next = await upload(http, 'b.csv', titled(['Ann Lee', 'R. Blake']));
  t.like(next.body, { update: 1, create: 1 });
  await http('POST', `/imports/${next.body.import}/apply`);
  t.is((await http('GET', '/artists')).body.total, 3);
});

test('the question about rows without an artist has an answer', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const review = await upload(http, 'a.csv', titled(['', '', 'Ann Lee']));
  t.like(review.body, { create: 1, ask: 2, questions: 1 });
  const path = `/imports/${review.body.import}`;
  t.like((await http('PUT', `${path}/answers`, { answers: { '': { create: true } } })).body, { create: 3, ask: 0 });
  await http('POST', `${path}/apply`);
  t.like((await upload(http, 'a.csv', titled(['', '', 'Ann Lee']))).body, { same: 3, ask: 0 });
  t.is((await http('GET', '/artists')).body.total, 2);
});

test('rows without an inventory number are found again, also if empty cells empty a field', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const content = titled(['Ann Lee', 'Ann Lee']).replace('N1', '');
  const { second } = await again(http, { name: 'a.csv', content, mapping: { emptyCells: 'clear' } });
  t.like(second, { same: 2, create: 0 });
});

test('a value that only one record can have refuses the rows that repeat it', async (t) => {
  const http = await (await testApp(t)).http('curator');
  await http('POST', '/artists', { name: 'Bo Dahl', email: 'bo@gallery.example' });
  const content =
    'Artist name,Birth year,E-mail\nAnn Lee,1900,ann@gallery.example\nCy Rau,1901,Ann@gallery.example\nDi Eng,1902,bo@gallery.example\n';
  const { first, second } = await again(http, { name: 'artists.csv', content, mapping: { records: 'artists' } });
  t.like(first, { create: 1, refused: 2 });
  t.like(second, { same: 1, refused: 2 });
  const works = 'Title,Artist,Inventory no.\nOne,Ann Lee,N1\nTwo,Ann Lee,n1\n';
  t.like((await again(http, { name: 'works.csv', content: works, mapping: { key: null } })).first, {
    create: 1,
    refused: 1,
  });
});

test('two rows about one artist do not overwrite each other', async (t) => {
  const http = await (await testApp(t)).http('curator');
  await http('POST', '/artists', { name: 'Ann Lee' });
  const content = 'display_name,birth_year,getty_ulan_id\nAnn Lee,,\nAnn Lee,1900,\nOne,,500020631\nOther,,500020631\n';
  const { first, second } = await again(http, { name: 'artists.csv', content });
  t.like(first, { same: 1, create: 1, refused: 2 });
  t.like(second, { same: 2, refused: 2 });
});
