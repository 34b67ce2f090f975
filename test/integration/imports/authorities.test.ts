// cspell:ignore kollwitz
import test, { type ExecutionContext } from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { upload } from '#test/helpers/files/imports.ts';
import type { HttpClient } from '#test/helpers/http.ts';

const file = `Inventory no.,Title,Artist
N1,Woman with Dead Child,"Kollwitz, Kaethe"
N2,Self-portrait,"Kollwitz, Kaethe (1866–)"
`;
const mapping = { newNames: 'ask' };
const kollwitz = {
  name: 'Käthe Kollwitz',
  sortName: 'Kollwitz, Käthe',
  nationality: 'German',
  birthYear: 1867,
  deathYear: 1945,
  datesText: '1867–1945',
  ulanId: '500009666',
};

/** Reviews the file, and answers both names with an artist of ULAN. */
async function answered(t: ExecutionContext, http: HttpClient, artist: object = kollwitz) {
  const { body: review } = await upload(http, 'works.csv', file, mapping);
  const { items } = (await http('GET', `/imports/${review.import}/questions`)).body;
  const answers = Object.fromEntries(items.map(({ key }: { key: string }) => [key, { create: true, artist }]));
  t.is(Object.keys(answers).length, 2);
  const { status, body } = await http('PUT', `/imports/${review.import}/answers`, { answers });
  t.is(status, 200, JSON.stringify(body));
  return body;
}

test('a name becomes a new artist with the id, name and life dates of an authority', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const review = await answered(t, http);
  t.like(review, { create: 2, ask: 0 });
  const { items: rows } = (await http('GET', `/imports/${review.import}/rows`)).body;
  t.like(
    rows[0].changes.find(({ field }: { field: string }) => field === 'artists'),
    { to: 'Käthe Kollwitz' },
  );
  const { items: questions } = (await http('GET', `/imports/${review.import}/questions`)).body;
  t.like(questions[0].answer.artist, kollwitz);
  t.is((await http('GET', '/artists')).body.total, 0);

  await http('POST', `/imports/${review.import}/apply`);
  const { items: artists } = (await http('GET', '/artists')).body;
  t.is(artists.length, 1);
  t.like((await http('GET', `/artists/${artists[0].id}`)).body, kollwitz);
  const again = await upload(http, 'works.csv', file, mapping);
  t.like(again.body, { same: 2, ask: 0 });
});

test('the life dates of an authority are taken together', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const review = await answered(t, http, { name: 'Käthe Kollwitz', birthYear: 1867, wikidataId: 'Q76706' });
  await http('POST', `/imports/${review.import}/apply`);
  const { items: artists } = (await http('GET', '/artists')).body;
  t.is(artists.length, 1);
  t.like((await http('GET', `/artists/${artists[0].id}`)).body, {
    sortName: 'Kollwitz, Käthe',
    birthYear: 1867,
    deathYear: null,
    datesText: null,
  });
});

test('an artist of the catalogue with the id of the chosen one is used', async (t) => {
  const http = await (await testApp(t)).http('curator');
  await http('POST', '/artists', { name: 'K. Kollwitz-Schmidt', ulanId: kollwitz.ulanId });
  const review = await answered(t, http);
  await http('POST', `/imports/${review.import}/apply`);
  t.is((await http('GET', '/artists')).body.total, 1);
});

test('an artist of an authority who died before they were born is refused', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { body: review } = await upload(http, 'works.csv', file, mapping);
  const answers = { 'Kaethe Kollwitz': { create: true, artist: { name: 'K. K.', birthYear: 1900, deathYear: 1800 } } };
  const { status, body } = await http('PUT', `/imports/${review.import}/answers`, { answers });
  t.is(status, 422);
  t.like(body.errors, [{ path: 'deathYear' }]);
});

test('a row that is an artist takes from an authority what it lacks', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const list = 'Name,Nationality,Biography\nKaethe Kollwitz,Prussian,Printmaker\n';
  const { body: review } = await upload(http, 'artists.csv', list, { records: 'artists', newNames: 'ask' });
  t.like(review, { rows: 1, ask: 1 });
  const answers = { 'Kaethe Kollwitz': { create: true, artist: kollwitz } };
  await http('PUT', `/imports/${review.import}/answers`, { answers });
  const { items: rows } = (await http('GET', `/imports/${review.import}/rows`)).body;
  t.like(
    rows[0].changes.find(({ field }: { field: string }) => field === 'ulanId'),
    { to: kollwitz.ulanId },
  );
  await http('POST', `/imports/${review.import}/apply`);
  const { items: artists } = (await http('GET', '/artists')).body;
  t.is(artists.length, 1);
  t.like((await http('GET', `/artists/${artists[0].id}`)).body, {
    ...kollwitz,
    name: 'Kaethe Kollwitz',
    sortName: 'Kollwitz, Kaethe',
    nationality: 'Prussian',
    biography: 'Printmaker',
  });
  t.like((await upload(http, 'artists.csv', list, { records: 'artists', newNames: 'ask' })).body, { same: 1, ask: 0 });
});
