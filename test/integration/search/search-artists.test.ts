// cspell:disable (names)

import test, { type ExecutionContext } from 'ava';
import { createArtist, updateArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork } from '#electron/services/catalogue/artworks.ts';
import type { ArtistInput } from '#shared/contract/catalogue/artists.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import type { Client } from '#test/helpers/client.ts';
import { sameArtist } from '#test/helpers/sync/same-value.ts';
import { twoApps } from '#test/helpers/sync/two-apps.ts';

const goudtInput = { name: 'Hendrick Goudt', sortName: 'Goudt, Graf Hendrick', aliases: ['Enrico de Utrecht'] };

/** An artwork with a painter, a printmaker and a publisher, beside another one. */
async function nightFlight(t: ExecutionContext, printmaker: ArtistInput = goudtInput) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const elsheimer = await client.artists.create(artistInput({ name: 'Adam Elsheimer' }));
  const goudt = await client.artists.create(printmaker);
  const publisher = await client.artists.create(artistInput({ name: 'Hieronymus Cock' }));
  const attributions = [
    { artistId: elsheimer.id, role: 'artist', qualifier: null },
    { artistId: goudt.id, role: 'printmaker', qualifier: null },
    { artistId: publisher.id, role: 'publisher', qualifier: null },
  ];
  const artwork = await client.artworks.create(
    artworkInput({ title: 'Flight by night', artistId: elsheimer.id, attributions }),
  );
  await client.artworks.create(artworkInput({ title: 'Flight by day', artistId: elsheimer.id }));
  return { app, client, elsheimer, goudt, publisher, artwork, attributions };
}

async function titles(client: Client, q: string): Promise<string[]> {
  return (await client.artworks.list({ q })).items.map(({ title }) => title);
}

for (const q of ['goudt', 'flight goudt', 'elsheimer goudt', 'cock', 'goudt cock night', 'graf', 'utrecht', 'enri']) {
  test(`a search for ${q} finds an artwork by its second and third artist`, async (t) => {
    const { client } = await nightFlight(t);
    t.deepEqual(await titles(client, q), ['Flight by night']);
    const { total, cursors } = await client.artworks.pages({ q });
    t.deepEqual({ total, cursors }, { total: 1, cursors: [null] });
  });
}

test('an artwork is found by the new name of its second artist only', async (t) => {
  const { client, goudt } = await nightFlight(t);
  await client.artists.update({ id: goudt.id, name: 'Heinrich Good', sortName: 'Good, Heinrich', aliases: ['Henk'] });
  t.deepEqual(await titles(client, 'good'), ['Flight by night']);
  t.deepEqual(await titles(client, 'henk'), ['Flight by night']);
  t.deepEqual(await titles(client, 'goudt'), []);
});

test('an artwork is found by an attribution until it is removed', async (t) => {
  const { client, artwork, attributions } = await nightFlight(t);
  await client.artworks.update({ id: artwork.id, attributions: attributions.slice(0, 1) });
  t.deepEqual(await titles(client, 'goudt'), []);
  await client.artworks.update({ id: artwork.id, attributions });
  t.deepEqual(await titles(client, 'goudt'), ['Flight by night']);
});

test('a deleted artwork is found by its second artist once it is restored', async (t) => {
  const { client, artwork } = await nightFlight(t);
  await client.artworks.remove({ id: artwork.id });
  t.deepEqual(await titles(client, 'goudt'), []);
  const [removal] = (await client.history.list({ limit: 1 })).items;
  await client.history.undo({ changeSet: removal!.id });
  t.deepEqual(await titles(client, 'goudt'), ['Flight by night']);
});

test('an artist searches only their own artworks by another artist', async (t) => {
  const { app, goudt } = await nightFlight(t);
  const client = await app.client(await app.signIn('artist', { artistId: goudt.id }));
  t.deepEqual(await titles(client, 'elsheimer'), ['Flight by night']);
});

test('a search finds artworks by their second artist among many', async (t) => {
  const { app, client, goudt } = await nightFlight(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'Print ' || n, $1 FROM generate_series(1, 11000) n;
     `,
    { bind: [(await client.artists.create(artistInput({ name: 'Jan Goudt' }))).id] },
  );
  await app.workspace.database.sequelize.query(
    `INSERT INTO attributions (id, artwork_id, artist_id, role, position)
     SELECT gen_random_uuid(), id, $1, 'printmaker', 1 FROM artworks WHERE title LIKE 'Print %'`,
    { bind: [goudt.id] },
  );
  t.is((await client.artworks.list({ q: 'goudt' })).total, 11_001);
  t.deepEqual(await titles(client, 'goudt flight'), ['Flight by night']);
  t.deepEqual(await titles(client, 'flight elsheimer goudt'), ['Flight by night']);
});

test('every desktop finds an artwork by its second artist, also after the artist is renamed elsewhere', async (t) => {
  const { a, b, artist, sync } = await twoApps(t);
  const second = await createArtist(a.local, goudtInput);
  const attributions = [artist, second].map(({ id }) => ({ artistId: id, role: 'artist', qualifier: null }));
  await createArtwork(a.local, artworkInput({ title: 'Flight', artistId: artist.id, attributions }));
  await sync(a);
  await sync(b);
  const client = await b.client('viewer');
  t.deepEqual(await titles(client, 'goudt'), ['Flight']);
  await updateArtist(a.local, { id: second.id, name: 'Heinrich Good', sortName: 'Good, Heinrich' });
  await sync(a);
  await sync(b);
  t.deepEqual(await titles(client, 'good'), ['Flight']);
});

test('an artwork is found by the artist into which its second artist was merged', async (t) => {
  const { b, first, later, conflict } = await sameArtist(t, {});
  const client = await b.client('curator');
  const main = await client.artists.create(artistInput({ name: 'Edma Pontillon' }));
  const attributions = [main, later].map(({ id }) => ({ artistId: id, role: 'artist', qualifier: null }));
  await client.artworks.create(artworkInput({ title: 'Flight', artistId: main.id, attributions }));
  await client.artists.update({ id: first.id, aliases: ['Surviving Name'] });
  await client.sync.resolve({ id: conflict.id, keep: 'merge' });
  t.true((await titles(client, 'surviving')).includes('Flight'));
});
