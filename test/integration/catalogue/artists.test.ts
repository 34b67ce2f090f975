import test from 'ava';
import type { ArtistInput } from '#shared/contract/catalogue/artists.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';
import { undoNewest } from '#test/helpers/history.ts';

test('an artist keeps all entered values', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const input = {
    name: 'Hannah Höch',
    sortName: 'Höch, Hannah',
    aliases: ['Johanna Höch'],
    email: 'Hannah@Example.org',
    biography: 'Dada.\n\nBerlin.',
    nationality: 'German',
    birthYear: 1889,
    deathYear: 1978,
    datesText: '1889 Gotha – 1978 Berlin',
    ulanId: '500017266',
    wikidataId: 'Q450326',
    viafId: '95776219',
    extra: {},
  };
  const { id, createdAt, updatedAt, ...kept } = await client.artists.create(input);
  t.deepEqual(kept, input);
  t.is(createdAt, updatedAt);
  t.like(await client.artists.get({ id }), input);
});

test('a sort name is derived from the name and follows it until it is edited', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id, sortName } = await client.artists.create(artistInput({ name: 'Paul Klee' }));
  t.is(sortName, 'Klee, Paul');
  t.is((await client.artists.update({ id, name: 'Felix Klee' })).sortName, 'Klee, Felix');
  await client.artists.update({ id, sortName: 'Klee (the son)' });
  t.is((await client.artists.update({ id, name: 'Paul Klee' })).sortName, 'Klee (the son)');
});

test('an update changes only the fields that are sent', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const artist = await client.artists.create(
    artistInput({ nationality: 'German', birthYear: 1867, aliases: ['K.K.'] }),
  );
  const { updatedAt, ...changed } = await client.artists.update({ id: artist.id, nationality: null, deathYear: 1945 });
  const { updatedAt: before, ...rest } = artist;
  t.deepEqual(changed, { ...rest, nationality: null, deathYear: 1945 });
  t.true(updatedAt > before);
});

const badInput: [what: string, input: Partial<ArtistInput> & Record<string, unknown>, path: string][] = [
  ['an empty name', { name: '   ' }, 'name'],
  ['a name that is too long', { name: 'x'.repeat(301) }, 'name'],
  ['a control character', { name: 'a\u0000b' }, 'name'],
  ['an invalid e-mail address', { email: 'nobody' }, 'email'],
  ['a year out of range', { birthYear: 20_000 }, 'birthYear'],
  ['a fractional year', { deathYear: 1900.5 }, 'deathYear'],
  ['a death before the birth', { birthYear: 1900, deathYear: 1899 }, 'deathYear'],
  ['an unknown field', { colour: 'blue' }, 'colour'],
];
for (const [what, input, path] of badInput) {
  test(`${what} is refused at its field`, async (t) => {
    const client = await (await testApp(t)).client('curator');
    const error = await failure(t, client.artists.create({ ...artistInput(), ...input } as ArtistInput));
    t.is(error.code, 'VALIDATION');
    t.deepEqual(error.paths, [path]);
  });
}

test('a year of death before the stored year of birth is refused', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id } = await client.artists.create(artistInput({ birthYear: 1900 }));
  t.deepEqual((await failure(t, client.artists.update({ id, deathYear: 1800 }))).paths, ['deathYear']);
});

test('text is stored in Unicode NFC', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { name } = await client.artists.create(artistInput({ name: 'Ka\u0308the' }));
  t.is(name, 'Käthe');
});

test('an e-mail address is unique regardless of case', async (t) => {
  const client = await (await testApp(t)).client('curator');
  await client.artists.create(artistInput({ email: 'kk@example.org' }));
  const other = await client.artists.create(artistInput({ name: 'Another', email: null }));
  for (const attempt of [
    client.artists.create(artistInput({ email: 'KK@example.org' })),
    client.artists.update({ id: other.id, email: 'KK@example.org' }),
  ]) {
    const error = await failure(t, attempt);
    t.is(error.code, 'CONFLICT');
    t.deepEqual(error.paths, ['email']);
  }
  t.is((await client.artists.list({})).total, 2);
});

test('an edit of an outdated artist is refused with the current values', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id, updatedAt } = await client.artists.create(artistInput());
  const first = await client.artists.update({ id, updatedAt, nationality: 'German' });
  const error = await failure(t, client.artists.update({ id, updatedAt, nationality: 'Prussian' }));
  t.is(error.code, 'STALE');
  t.deepEqual(error.current, first);
  t.is((await client.artists.get({ id })).nationality, 'German');
});

test('of two simultaneous edits one is saved and the other is refused', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id, updatedAt } = await client.artists.create(artistInput());
  const results = await Promise.allSettled(
    ['A', 'B', 'C', 'D'].map((nationality) => client.artists.update({ id, updatedAt, nationality })),
  );
  t.is(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

test('an artist with artworks cannot be deleted, and the error contains their number', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const artist = await client.artists.create(artistInput());
  for (const title of ['One', 'Two']) await client.artworks.create(artworkInput({ artistId: artist.id, title }));
  const error = await failure(t, client.artists.remove({ id: artist.id }));
  t.is(error.code, 'CONFLICT');
  t.regex(error.message, /2 artworks/);
});

test('an artist with any attribution cannot be deleted', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const [main, other] = [await client.artists.create(artistInput()), await client.artists.create(artistInput())];
  const attributions = [
    { artistId: main.id, role: 'artist', qualifier: null },
    { artistId: other.id, role: 'printer', qualifier: null },
  ];
  await client.artworks.create(artworkInput({ artistId: main.id, attributions }));
  t.is((await failure(t, client.artists.remove({ id: other.id }))).code, 'CONFLICT');
});

test('undoing the deletion of an artist restores all fields and the link to its user', async (t) => {
  const app = await testApp(t);
  const client = await app.client('admin');
  const artist = await client.artists.create(artistInput({ email: 'kk@example.org', aliases: ['K.K.'] }));
  const { user } = await app.signIn('artist', { artistId: artist.id });
  await client.artists.remove({ id: artist.id });
  t.is((await failure(t, client.artists.get({ id: artist.id }))).code, 'NOT_FOUND');
  t.like(await undoNewest(client), { undone: 1, left: [] });
  t.deepEqual(await client.artists.get({ id: artist.id }), artist);
  t.is((await client.users.list()).find(({ id }) => id === user.id)?.artistId, artist.id);
});

test('a deleted artist cannot be restored once the e-mail address is in use', async (t) => {
  const client = await (await testApp(t)).client('curator');
  const { id } = await client.artists.create(artistInput({ email: 'kk@example.org' }));
  await client.artists.remove({ id });
  const [removal] = (await client.history.list({ limit: 1 })).items;
  await client.artists.create(artistInput({ name: 'Another', email: 'kk@example.org' }));
  t.like(await client.history.undo({ changeSet: removal!.id }), {
    undone: 0,
    left: [{ table: 'artists', id, field: null, reason: 'taken' }],
  });
});

test('a user with the role artist sees and edits only their own record', async (t) => {
  const app = await testApp(t);
  const curator = await app.client('curator');
  const [own, other] = [await curator.artists.create(artistInput()), await curator.artists.create(artistInput())];
  const client = await app.client(await app.signIn('artist', { artistId: own.id }));
  t.is((await client.artists.me()).id, own.id);
  t.is((await client.artists.update({ id: own.id, biography: 'Mine' })).biography, 'Mine');
  t.is((await failure(t, client.artists.get({ id: other.id }))).code, 'NOT_FOUND');
  t.is((await failure(t, client.artists.update({ id: other.id, biography: 'Not mine' }))).code, 'NOT_FOUND');
  t.is((await failure(t, client.artists.artworks({ id: other.id }))).code, 'NOT_FOUND');
  const { items, total } = await client.artists.list({});
  t.deepEqual([items.map(({ id }) => id), total], [[own.id], 1]);
});
