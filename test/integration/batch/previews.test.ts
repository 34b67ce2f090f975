import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { failure } from '#test/helpers/failure.ts';

async function gallery(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t);
  const client = await app.client('curator');
  const artist = await client.artists.create(artistInput());
  const ids: string[] = [];
  for (const title of ['Alder', 'Birch', 'Cedar'])
    ids.push((await client.artworks.create(artworkInput({ artistId: artist.id, title }))).id);
  const current = async () => await Promise.all(ids.map((id) => client.artworks.get({ id })));
  return { app, client, artist, ids, current };
}

test('a preview is applied as it was seen, without artworks that were changed since', async (t) => {
  const { client, ids, current } = await gallery(t);
  const [first = '', second = '', third = ''] = ids;
  const { preview, changeSet } = await client.batchEdits.run({
    query: '',
    renumber: { pattern: 'N{n}' },
    add: { tags: ['a'] },
    dryRun: true,
  });
  t.is(changeSet, null);
  t.deepEqual(
    (await current()).map(({ inventoryNumber }) => inventoryNumber),
    [null, null, null],
  );
  await client.artworks.update({ id: first, medium: 'oil' });
  await client.artworks.remove({ id: second });
  const result = await client.batchEdits.run({ preview: preview ?? '' });
  t.like(result, { matched: 3, changed: 1, refusedCount: 2 });
  t.deepEqual(
    result.refused.map(({ id, path }) => [id, path]),
    [
      [first, 'updatedAt'],
      [second, 'updatedAt'],
    ],
  );
  t.like(await client.artworks.get({ id: third }), { inventoryNumber: 'N3', tags: ['a'] });
  t.like(await failure(t, client.batchEdits.run({ preview: preview ?? '' })), { code: 'NOT_FOUND' });
});

test('nothing is changed if another artwork has got a number of the preview', async (t) => {
  const { app, client, artist, ids, current } = await gallery(t);
  const http = await app.http(await app.signIn('curator'));
  const body = { ids, renumber: { pattern: 'N{n}' }, add: { tags: ['a'] }, dryRun: true };
  const { preview } = (await http('POST', '/artworks/batch', body)).body;
  const inventoryNumber = 'n2';
  const other = await client.artworks.create(artworkInput({ artistId: artist.id, title: 'Dogwood', inventoryNumber }));
  const refused = await http('POST', '/artworks/batch', { preview });
  t.is(refused.status, 409);
  t.like(refused.body, { code: 'CONFLICT', errors: [{ path: 'inventoryNumber' }] });
  t.regex(refused.body.detail, /N2.*Nothing has been changed/);
  t.deepEqual(
    (await current()).map(({ inventoryNumber: number, tags }) => [number, tags]),
    [
      [null, []],
      [null, []],
      [null, []],
    ],
  );
  await client.artworks.remove({ id: other.id });
  t.like((await http('POST', '/artworks/batch', { preview })).body, { changed: 3 });
});

test('a preview belongs to its user and is applied alone', async (t) => {
  const { app, client, ids } = await gallery(t);
  const { preview } = await client.batchEdits.run({ ids, set: { medium: 'oil' }, dryRun: true });
  const id = preview ?? '';
  const other = await app.client('curator');
  t.like(await failure(t, other.batchEdits.run({ preview: id })), { code: 'NOT_FOUND' });
  t.like(await failure(t, other.batchEdits.rows({ id })), { code: 'NOT_FOUND' });
  t.like(await failure(t, client.batchEdits.run({ preview: id, query: '' })), { code: 'VALIDATION' });
  t.like(await failure(t, client.batchEdits.run({ preview: 'x' })), { code: 'NOT_FOUND' });
});

test('a preview of custom values expires when a custom field changes', async (t) => {
  const { app, client, ids } = await gallery(t);
  const admin = await app.client('admin');
  const frame = await admin.customFields.create({ recordType: 'artworks', kind: 'text', label: 'Frame', terms: [] });
  const dryRun = async () =>
    (await client.batchEdits.run({ ids, set: { extra: { [frame.id]: 'oak' } }, dryRun: true })).preview ?? '';
  t.like(await client.batchEdits.run({ preview: await dryRun() }), { changed: 3 });
  await client.history.undo({ changeSet: (await client.history.list({ limit: 1 })).items[0]!.id });
  const preview = await dryRun();
  await admin.customFields.update({ id: frame.id, retired: true });
  t.like(await failure(t, client.batchEdits.run({ preview })), { code: 'NOT_FOUND' });
});

test('attributions that changed since the preview are left as they are', async (t) => {
  const { app, client, artist, ids } = await gallery(t);
  const other = await client.artists.create(artistInput({ name: 'Other' }));
  const { preview } = await client.batchEdits.run({
    ids,
    add: { attributions: [{ artistId: other.id, role: 'printer', qualifier: null }] },
    dryRun: true,
  });
  const { sequelize } = app.workspace.database;
  await sequelize.query(`UPDATE attributions SET qualifier = 'after' WHERE artwork_id = '${ids[0]}'`);
  const result = await client.batchEdits.run({ preview: preview ?? '' });
  t.like(result, { changed: 2, refused: [{ id: ids[0], path: 'updatedAt' }] });
  t.like((await client.artworks.get({ id: ids[1]! })).attributions, [
    { artistId: artist.id, role: 'artist' },
    { artistId: other.id, role: 'printer' },
  ]);
});

test('progress is streamed, and ending the stream changes nothing', async (t) => {
  const { client, ids, current } = await gallery(t);
  const before = await current();
  const events = [];
  for await (const event of await client.batchEdits.follow({ ids, set: { medium: 'oil' }, dryRun: true }))
    events.push(event);
  t.like(events[0], { type: 'progress', phase: 'plan', done: 3, total: 3 });
  t.like(events.at(-1), { type: 'done', changed: 3 });
  const stop = new AbortController();
  const running = client.batchEdits.run({ ids, set: { medium: 'oil' } }, { signal: stop.signal });
  stop.abort();
  await t.throwsAsync(running, { any: true });
  t.deepEqual(await current(), before);
});
