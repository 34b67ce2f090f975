import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

// cspell:disable (titles in several languages)
test('artworks are listed by sort title, which follows the title until it is edited', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  const add = (title: string) => client.artworks.create(artworkInput({ artistId, title }));
  const [kiss] = [await add('The Kiss'), await add('“Untitled”'), await add('L’Absinthe'), await add('Birch')];
  const titles = async () => (await client.artworks.list({ sort: 'title' })).items.map(({ title }) => title);
  t.deepEqual(await titles(), ['L’Absinthe', 'Birch', 'The Kiss', '“Untitled”']);

  t.is((await client.artworks.update({ id: kiss!.id, title: 'Die Umarmung' })).sortTitle, 'Umarmung');
  await client.artworks.update({ id: kiss!.id, sortTitle: 'Aaa' });
  t.is((await client.artworks.update({ id: kiss!.id, title: 'The Embrace' })).sortTitle, 'Aaa');
  t.deepEqual(await titles(), ['The Embrace', 'L’Absinthe', 'Birch', '“Untitled”']);
});

test('artworks are filtered by object type, including types outside the list of terms', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const { id: artistId } = await client.artists.create(artistInput());
  for (const objectType of ['painting', 'mobile', null])
    await client.artworks.create(artworkInput({ artistId, title: objectType ?? 'none', objectType }));
  const http = await app.http('curator');
  const { body } = await http('GET', '/artworks?objectType=mobile');
  t.like(body, { total: 1, items: [{ title: 'mobile', objectType: 'mobile' }] });
});
