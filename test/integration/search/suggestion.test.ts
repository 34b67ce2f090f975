// cspell:disable (names and misspelt words)

import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

test('a similar search is suggested only if nothing matches and it finds something', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id: artistId } = await client.artists.create(artistInput({ name: 'Marc Chagall' }));
  const { id } = await client.artworks.create(artworkInput({ artistId, title: 'Blue Circus' }));
  const suggested = async (q: string) => (await client.artworks.list({ q })).didYouMean;
  t.is(await suggested('shagal'), 'chagall');
  t.is(await suggested('shagal circus'), 'chagall circus');
  t.is(await suggested('chagal'), undefined);
  t.is(await suggested('chagall'), undefined);
  t.is(await suggested('zzzzzz'), undefined);
  t.is(await suggested('123456'), undefined);
  t.is((await client.artists.list({ q: 'shagal' })).didYouMean, 'chagall');
  await client.artworks.remove({ id });
  t.is(await suggested('sirkus'), undefined);
  t.is(await suggested('shagal'), undefined);
});

test('a user with the role artist is not suggested words of other artists’ artworks', async (t) => {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const { id: own } = await curator.artists.create(artistInput({ name: 'Own Name' }));
  const { id: other } = await curator.artists.create(artistInput({ name: 'Other Name' }));
  await curator.artworks.create(artworkInput({ artistId: other, title: 'Chagall' }));
  await curator.artworks.create(artworkInput({ artistId: own, title: 'Circus' }));
  const client = await app.client(await app.signIn('artist', { artistId: own }));
  t.is((await client.artworks.list({ q: 'shagal' })).didYouMean, undefined);
  t.is((await client.artworks.list({ q: 'sirkus' })).didYouMean, 'circus');
});
