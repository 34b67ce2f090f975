import test from 'ava';
import { artistInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

test('changes are listed in the order of the form, a price with its currency', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const { id } = await client.artworks.create({ title: 'Tea', artistId: artist.id, price: 1200, currency: 'EUR' });
  await client.artworks.update({
    id,
    tags: ['tea'],
    price: 1450.5,
    availability: 'reserved',
    widthMm: 1200,
    heightMm: 805.5,
    medium: 'Oil',
    title: 'Cup of tea',
  });
  const [edit] = (await client.history.list({ limit: 1 })).items;
  const details = await client.history.get({ changeSet: edit!.id });
  const record = (await client.history.record({ id }))[0];
  const expected = ['title', 'sortTitle', 'medium', 'heightMm', 'widthMm', 'availability', 'price', 'tags'];
  for (const { changes } of [details.records[0]!, record!]) {
    t.deepEqual(
      changes.map(({ field }) => field),
      expected,
    );
    t.deepEqual(
      changes.find(({ field }) => field === 'price'),
      {
        field: 'price',
        from: 1200,
        to: 1450.5,
        currency: { from: 'EUR', to: 'EUR' },
      },
    );
  }
  await client.artworks.update({ id, price: null });
  const [cleared] = await client.history.record({ id });
  t.deepEqual(cleared?.changes, [{ field: 'price', from: 1450.5, to: null, currency: { from: 'EUR', to: 'EUR' } }]);
});

test('a changed attribution is named by its artwork and its artist', async (t) => {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const printer = await client.artists.create({ name: 'Printer' });
  const { id } = await client.artworks.create({ title: 'Tea', artistId: artist.id });
  const attributions = [
    { artistId: artist.id, role: 'artist', qualifier: 'after' },
    { artistId: printer.id, role: 'printer', qualifier: null },
  ];
  await client.artworks.update({ id, attributions });
  await client.artworks.update({ id, attributions: attributions.slice(0, 1) });
  const [removal, edit] = (await client.history.list({ limit: 2 })).items;
  const shown = async (changeSet: string) =>
    (await client.history.get({ changeSet })).records
      .filter(({ table }) => table === 'attributions')
      .map(({ label, part, action }) => [label, part, action]);
  t.deepEqual(await shown(edit!.id), [
    ['Tea', artist.name, 'changed'],
    ['Tea', 'Printer', 'created'],
  ]);
  t.deepEqual(await shown(removal!.id), [['Tea', 'Printer', 'deleted']]);
});
