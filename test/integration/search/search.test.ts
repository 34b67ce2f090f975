// cspell:disable (misspelt and incomplete words)

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

const searches: [q: string, finds: boolean][] = [
  ['angelus', true],
  ['ANGELUS', true],
  ['ange', true],
  ['novus angelus', true],
  ['klee angelus', true],
  ['angelus kle', true],
  ['aquarell', true],
  ['äquarell', true],
  ['2024.15', true],
  ['15/a', true],
  ['N-2024', true],
  ['zeichnung', true],
  ['angelus dürer', false],
  ['ngelus', true],
  ['gelu', true],
  ['el', false],
  ['angelsu', true],
  ['angelas novs', false],
  ['!!!', false],
  ["'; DROP TABLE artworks; --", false],
  ['angelus & !klee', true],
  ['a:* | b', false],
  ['\\', false],
];
for (const [q, finds] of searches) {
  test(`a search for ${q} ${finds ? 'finds' : 'does not find'} the Angelus Novus`, async (t) => {
    const client = await (await testApp(t)).client('curator');
    const { id: artistId } = await client.artists.create(artistInput({ name: 'Paul Klee' }));
    await client.artworks.create(
      artworkInput({
        artistId,
        title: 'Angelus Novus',
        inventoryNumber: 'N-2024.15/a',
        medium: 'Ölpause und Aquarell',
        tags: ['Zeichnung'],
      }),
    );
    await client.artworks.create(artworkInput({ artistId, title: 'Another one' }));
    const titles = (await client.artworks.list({ q })).items.map(({ title }) => title);
    t.is(titles.includes('Angelus Novus'), finds);
  });
}
