import test from 'ava';
import { artistInput, artworkInput, testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

const unknownId = '00000000-0000-7000-8000-000000000000';

test('an artist is created, read, changed and deleted over HTTP with the documented statuses', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const created = await http('POST', '/artists', artistInput({ name: 'New Artist' }));
  t.is(created.status, 201);
  t.is(created.body.name, 'New Artist');
  const { id } = created.body;

  const read = await http('GET', `/artists/${id}`);
  t.is(read.status, 200);
  t.deepEqual(read.body, created.body);

  const changed = await http('PUT', `/artists/${id}`, { name: 'Updated Artist' });
  t.is(changed.status, 200);
  t.is((await http('GET', `/artists/${id}`)).body.name, 'Updated Artist');

  const removed = await http('DELETE', `/artists/${id}`);
  t.is(removed.status, 204);
  t.is(removed.body, undefined);
  t.is((await http('GET', `/artists/${id}`)).status, 404);
});

test('a token works from sign-in until sign-out', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('viewer');
  const anonymous = await app.http();
  const login = await anonymous('POST', '/auth/login', { email: user.email, password: testPassword });
  t.is(login.status, 200);
  t.is(login.body.user.id, user.id);
  const http = await app.http({ user, token: login.body.accessToken });
  t.is((await http('GET', '/auth/me')).body.email, user.email);
  t.is((await http('POST', '/auth/logout')).status, 204);
  t.is((await http('GET', '/auth/me')).status, 401);
});

test('an unknown id and an id that is not a UUID get 404', async (t) => {
  const http = await (await testApp(t)).http('viewer');
  for (const id of [unknownId, 'nonexistent-id', '%00', 'x'.repeat(300)]) {
    const { status, body } = await http('GET', `/artists/${id}`);
    t.is(status, 404, id);
    t.deepEqual(body, { detail: 'Artist not found', code: 'NOT_FOUND', messageKey: 'notFound.artist' });
  }
});

test('an artist with artworks cannot be deleted', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const artist = (await http('POST', '/artists', artistInput())).body;
  const artwork = await http('POST', '/artworks', artworkInput({ title: 'Artwork', artistId: artist.id, price: 1000 }));
  t.is(artwork.status, 201);
  const works = await http('GET', `/artists/${artist.id}/artworks`);
  t.deepEqual(
    works.body.map(({ id }: { id: string }) => id),
    [artwork.body.id],
  );
  const refused = await http('DELETE', `/artists/${artist.id}`);
  t.is(refused.status, 409);
  t.is(refused.body.code, 'CONFLICT');
});

test('an e-mail address belongs to one artist', async (t) => {
  const http = await (await testApp(t)).http('curator');
  await http('POST', '/artists', artistInput({ email: 'test@test.example' }));
  const { status, body } = await http(
    'POST',
    '/artists',
    artistInput({ name: 'Artist 2', email: 'Test@test.example' }),
  );
  t.is(status, 409);
  t.is(body.code, 'CONFLICT');
  t.is(body.errors[0].path, 'email');
  t.is((await http('GET', '/artists')).body.total, 1);
});

test('a user with the role artist sees and edits only their own record and artworks', async (t) => {
  const app = await testApp(t);
  const curator = await app.http('curator');
  const mine = (await curator('POST', '/artists', artistInput())).body;
  const other = (await curator('POST', '/artists', artistInput({ name: 'Another Artist' }))).body;
  const work = (await curator('POST', '/artworks', artworkInput({ artistId: mine.id }))).body;
  const foreign = (await curator('POST', '/artworks', artworkInput({ artistId: other.id }))).body;
  const http = await app.http(await app.signIn('artist', { artistId: mine.id }));

  t.is((await http('GET', '/artists/me')).body.id, mine.id);
  t.is((await http('GET', '/artists')).body.total, 1);
  t.is((await http('GET', '/artworks')).body.total, 1);
  t.is((await http('PUT', `/artists/${mine.id}`, { biography: 'Myself' })).status, 200);
  t.is((await http('PUT', `/artworks/${work.id}`, { medium: 'Etching' })).status, 200);
  t.is((await http('GET', `/artists/${other.id}`)).status, 404);
  t.is((await http('PUT', `/artists/${other.id}`, { biography: 'x' })).status, 404);
  t.is((await http('GET', `/artworks/${foreign.id}`)).status, 404);
  t.is((await http('PUT', `/artworks/${foreign.id}`, { medium: 'x' })).status, 404);
  t.is((await http('DELETE', `/artworks/${work.id}`)).status, 403);
  t.is((await http('POST', '/artists', artistInput())).status, 403);
});

test('a user who is not linked to an artist has no own record', async (t) => {
  const app = await testApp(t);
  for (const role of ['artist', 'viewer'] as const) {
    const http = await app.http(role);
    t.is((await http('GET', '/artists/me')).body.detail, 'Artist not found');
  }
});
