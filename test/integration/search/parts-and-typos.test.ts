// cspell:disable (names, titles and misspelt words)

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { jpeg } from '#test/helpers/images/images.ts';

const collection = [
  { title: 'Harbour at Dusk', inventoryNumber: 'N01452' },
  { title: 'Self-Portrait in a Straw Hat', inventoryNumber: '2024.15/a' },
  { title: 'Le déjeuner sur l’herbe', medium: 'Ölpause und Aquarell' },
  { title: 'Натюрморт с чашкой', dimensionsText: 'support: 394 x 419 mm' },
  { title: 'Sunflowers', creditLine: 'Bequeathed by Clarence' },
  { title: 'Untitled', inscription: 'signed lower left', tags: ['watercolour'] },
];

const finds: [q: string, title: string | null][] = [
  ['arbour', 'Harbour at Dusk'],
  ['rbo dus', 'Harbour at Dusk'],
  ['ar', null],
  ['01452', 'Harbour at Dusk'],
  ['145', 'Harbour at Dusk'],
  ['n0145', 'Harbour at Dusk'],
  ['024', 'Self-Portrait in a Straw Hat'],
  ['harbuor', 'Harbour at Dusk'],
  ['habour', 'Harbour at Dusk'],
  ['hharbour', 'Harbour at Dusk'],
  ['garbour', 'Harbour at Dusk'],
  ['harbur dsuk', null],
  ['harbur dusk', 'Harbour at Dusk'],
  ['hrbor', null],
  ['dask', null],
  ['selfportrait', 'Self-Portrait in a Straw Hat'],
  ['self portrait', 'Self-Portrait in a Straw Hat'],
  ['portriat', 'Self-Portrait in a Straw Hat'],
  ['sun flower', 'Sunflowers'],
  ['sunflwoesr', 'Sunflowers'],
  ['sunflwers', 'Sunflowers'],
  ['sunfolw', 'Sunflowers'],
  ['dejeunre', 'Le déjeuner sur l’herbe'],
  ['oelpause', 'Le déjeuner sur l’herbe'],
  ['quarell', 'Le déjeuner sur l’herbe'],
  ['юрморт', 'Натюрморт с чашкой'],
  ['натюрмрот', 'Натюрморт с чашкой'],
  ['support 419', 'Натюрморт с чашкой'],
  ['clarense', 'Sunflowers'],
  ['tercolo', 'Untitled'],
  ['signd lower', 'Untitled'],
];

test('a search finds parts of words and numbers, and tolerates typos in long words', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput({ name: 'Maker' }));
  for (const artwork of collection) await client.artworks.create(artworkInput({ artistId, ...artwork }));
  for (const [q, title] of finds) {
    const { items, total } = await client.artworks.list({ q });
    t.deepEqual(
      items.map((item) => item.title),
      title === null ? [] : [title],
      q,
    );
    t.is(total, items.length);
  }
});

test('words as typed come before parts of words, and those before misspelt ones', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  for (const title of ['Wintre', 'Midwinter', 'A winter day', 'Winterland', 'Winter', 'Frost']) {
    await client.artworks.create(artworkInput({ artistId, title }));
  }
  await client.artworks.create(artworkInput({ artistId, title: 'Snow', description: 'In winter' }));
  const ranked = [
    ['Winter', 'exact'],
    ['Winterland', 'prefix'],
    ['A winter day', 'word'],
    ['Snow', 'other'],
    ['Midwinter', 'part'],
    ['Wintre', 'typo'],
  ];
  const found = (await client.artworks.list({ q: 'winter' })).items;
  t.deepEqual(
    found.map(({ title, match }) => [title, match]),
    ranked,
  );
  const byTitle = (await client.artworks.list({ q: 'winter', sort: 'title' })).items;
  t.deepEqual(byTitle.map(({ title }) => title).sort(), ranked.map(([title]) => title).sort());
});

test('a word that enough artworks contain does not find similar words', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  await client.artworks.create(artworkInput({ artistId, title: 'Cattle' }));
  for (let n = 1; n < 10; n += 1) await client.artworks.create(artworkInput({ artistId, title: `Castle ${n}` }));
  t.is((await client.artworks.list({ q: 'castle' })).total, 10);
  await client.artworks.create(artworkInput({ artistId, title: 'Castle 10' }));
  t.is((await client.artworks.list({ q: 'castle' })).total, 10);
  t.is((await client.artworks.list({ q: 'cattle' })).items[0]?.title, 'Cattle');
});

test('an artwork is found by the captions, alternative texts and file names of its own images', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const bytes = new Uint8Array(await jpeg(1));
  const add = async (title: string, fileName: string) => {
    const { id: artworkId } = await client.artworks.create(artworkInput({ artistId, title }));
    const { imageId } = await client.images.attach({ artworkId, file: new File([bytes], fileName) });
    return { artworkId, imageId };
  };
  const first = await add('First', 'DSC_Kornfeld-0815.jpg');
  await add('Second', 'Sotheby_22.jpg');
  await client.images.update({ ...first, caption: 'Verso with estate stamp', altText: 'A dog beneath a parasol' });
  const titles = async (q: string) => (await client.artworks.list({ q })).items.map(({ title }) => title);
  for (const q of ['kornfeld', '0815', 'ornfel', 'estate', 'parasol', 'stampp', 'first kornfeld', 'parasol verso']) {
    t.deepEqual(await titles(q), ['First'], q);
  }
  t.deepEqual(await titles('sotheby'), ['Second']);
  t.deepEqual(await titles('jpg'), ['First', 'Second']);
});

test('an artist is found by parts of a name and despite typos, best match first', async (t) => {
  const client = await (await testApp(t)).client('curator');
  for (const name of ['Rembrandt van Rijn', 'Gabriele Münter', 'Katsushika Hokusai', 'Paul Klee']) {
    await client.artists.create(artistInput({ name }));
  }
  const names = async (q: string) => (await client.artists.list({ q })).items.map(({ name }) => name);
  const searches: [q: string, name: string][] = [
    ['rembrant', 'Rembrandt van Rijn'],
    ['brandt', 'Rembrandt van Rijn'],
    ['mnter', 'Gabriele Münter'],
    ['meunter', 'Gabriele Münter'],
    ['unte', 'Gabriele Münter'],
    ['hokusay', 'Katsushika Hokusai'],
    ['katsuschika', 'Katsushika Hokusai'],
    ['lee', 'Paul Klee'],
  ];
  for (const [q, name] of searches) t.deepEqual(await names(q), [name], q);
});
