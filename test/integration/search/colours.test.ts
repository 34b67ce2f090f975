import test, { type ExecutionContext } from 'ava';
import sharp from 'sharp';
import { analyseImages } from '#electron/services/images/analyse-images.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { streamOf } from '#test/helpers/images/images.ts';

/** Returns a PNG whose halves have these colours. */
async function halves(left: string, right: string): Promise<Buffer> {
  const half = { width: 30, height: 40, channels: 3 as const };
  return await sharp({ create: { ...half, width: 60, background: left } })
    .composite([{ input: { create: { ...half, background: right } }, left: 30, top: 0 }])
    .png()
    .toBuffer();
}

/** Five artworks: A red and white, B red and blue, C blue with a second image in green, D and E without an image. */
async function collection(t: ExecutionContext<unknown>) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const images = { A: ['red', 'white'], B: ['red', 'blue'], C: ['blue', 'blue'], D: [], E: [] };
  const ids: Record<string, string> = {};
  const attach = async (artworkId: string, [left = '', right = '']: string[]) =>
    await attachImage(app.local, { artworkId, stream: streamOf(await halves(left, right)), fileName: 'image.png' });
  for (const [title, halvesOf] of Object.entries(images)) {
    const { id } = await client.artworks.create(artworkInput({ title, artistId: artist.id }));
    ids[title] = id;
    if (halvesOf.length > 0) await attach(id, halvesOf);
  }
  await attach(ids.C!, ['green', 'green']);
  const found = async (filter: Parameters<typeof client.artworks.list>[0]) => {
    const { items, total } = await client.artworks.list({ ...filter, sort: 'title' });
    t.is(total, items.length);
    return items.map(({ title }) => title).join('');
  };
  const counts = async (filter: Parameters<typeof client.artworks.facets>[0] = {}) =>
    (await client.artworks.facets(filter)).facets.colour?.map(({ value, count }) => `${value} ${count}`);
  return { app, client, found, counts, ids, attach };
}

test('artworks are counted and found by the dominant colours of their main images', async (t) => {
  const { client, found, counts } = await collection(t);
  t.deepEqual(await counts(), ['red 2', 'blue 2', 'white 1', 'none 2']);
  t.is(await found({ colour: 'red' }), 'AB');
  t.is(await found({ colour: ['white', 'none'] }), 'ADE');
  t.is(await found({ colour: 'green' }), '');
  t.deepEqual(await counts({ colour: ['white'] }), ['red 2', 'blue 2', 'white 1', 'none 2']);
  t.deepEqual(await counts({ hasImages: true }), ['red 2', 'blue 2', 'white 1']);
  const { total, facets } = await client.artworks.facets({ colour: ['red', 'blue'], facet: 'hasImages' });
  t.is(total, 3);
  t.deepEqual(facets.hasImages, [{ value: 'true', label: 'With images', count: 3 }]);
});

test('a query finds colours by their English and German names', async (t) => {
  const { client, found } = await collection(t);
  const expected: Record<string, string> = {
    'colour:red': 'AB',
    'color:Rot': 'AB',
    'farbe:weiß,blau': 'ABC',
    'colour:red -colour:blue': 'A',
    '-colour:red': 'CDE',
    'colour:none': 'DE',
    'has:colour': 'ABC',
    'farbe:grün': '',
    'colour:gray,teal': '',
    'colour:"light blue"': '',
  };
  for (const [q, titles] of Object.entries(expected)) t.is(await found({ q }), titles, q);
  t.like(await failure(t, client.artworks.list({ q: 'colour:loud' })), { code: 'VALIDATION' });
});

test('over HTTP a colour is a filter and a term of q', async (t) => {
  const { app } = await collection(t);
  const http = await app.http('viewer');
  t.is((await http('GET', '/artworks?colour=red&colour=none')).body.total, 4);
  t.is((await http('GET', '/artworks?q=colour:blue')).body.total, 2);
  t.is((await http('GET', '/artworks?colour=loud')).status, 422);
  const { body } = await http('GET', '/artworks/facets?facet=colour');
  t.deepEqual(body.facets.colour[0], { value: 'red', label: 'Red', count: 2 });
});

test('another main image changes the colours of an artwork', async (t) => {
  const { client, counts, ids } = await collection(t);
  const { images } = await client.artworks.get({ id: ids.C! });
  await client.images.update({ artworkId: ids.C!, imageId: images[1]!.imageId, isPrimary: true });
  t.deepEqual(await counts(), ['red 2', 'green 1', 'blue 1', 'white 1', 'none 2']);
});

test('images of earlier versions and other desktops get their colours in the background, and counts follow', async (t) => {
  const { app, counts, attach, ids } = await collection(t);
  const { sequelize } = app.workspace.database;
  await sequelize.query('DELETE FROM image_colours');
  await attach(ids.D!, ['black', 'black']);
  t.deepEqual(await counts(), ['black 1', 'none 4']);
  const changed: string[] = [];
  const announced = new Promise<void>((resolve) => {
    app.workspace.changes.onChange(({ table }) => {
      changed.push(table);
      if (table === 'image_colours') resolve();
    });
  });
  t.is(await analyseImages(app.local, { limit: 100 }), 4);
  t.deepEqual(await counts(), ['red 2', 'blue 2', 'black 1', 'white 1', 'none 1']);
  await announced;
  t.deepEqual(changed, ['image_colours']);
  t.is(await analyseImages(app.local, { limit: 100 }), 0);
});
