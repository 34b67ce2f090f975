import test from 'ava';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { inConflict } from '#test/helpers/sync/two-apps.ts';

test('a stream of changes begins with the tables that changed since its window was opened, and no others', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const received = (table: string) =>
    new Promise<void>((resolve) => {
      const stop = app.workspace.changes.onChange((change) => {
        if (change.table !== table) return;
        stop();
        resolve();
      });
    });
  const before = received('artists');
  const { body: artist } = await http('POST', '/artists', artistInput());
  await before;
  const window = await app.client('viewer');
  t.is((await window.artworks.list({})).total, 0);
  const missed = received('artworks');
  await http('POST', '/artworks', artworkInput({ artistId: artist.id }));
  await missed;
  const tables: string[] = [];
  for await (const { table, ids } of await window.workspace.changes()) {
    tables.push(table);
    if (table !== 'artworks') continue;
    t.is(ids, null);
    break;
  }
  t.false(tables.includes('*') || tables.includes('artists'), tables.join());
});

test('a window receives the ids of records changed by others until it unsubscribes', async (t) => {
  const app = await testApp(t);
  const window = await app.client('viewer');
  const changes = await window.workspace.changes();
  // Skips other events, such as the creation of the curator's account.
  const nextOf = async (table: string) => {
    for (;;) {
      const { done, value } = await changes.next();
      if (!done && value.table === table) return value;
    }
  };
  const artist = nextOf('artists');
  const { body } = await (await app.http('curator'))('POST', '/artists', artistInput());
  t.deepEqual(await artist, { table: 'artists', ids: [body.id] });
  await changes.return();
});

test('an artist is notified of changes without the ids of the records', async (t) => {
  const app = await testApp(t);
  const changes = await (await app.client('artist')).workspace.changes();
  await (await app.client('curator')).artists.create(artistInput());
  for await (const { table, ids } of changes) {
    t.is(ids, null);
    if (table === 'artists') break;
  }
});

test("a window is notified of another process's sync session and of a resolved conflict", async (t) => {
  const { a, conflict, sync } = await inConflict(t);
  const window = await a.client('viewer');
  const changes = await window.workspace.changes();
  const heardSync = async () => {
    for (;;) {
      const { done, value } = await changes.next();
      if (!done && value.table === 'sync') return value;
    }
  };
  const session = heardSync();
  await sync(a);
  t.deepEqual(await session, { table: 'sync', ids: null });
  const decision = heardSync();
  await (await a.client('curator')).sync.resolve({ id: conflict.id, keep: 'incoming' });
  t.deepEqual(await decision, { table: 'sync', ids: null });
  await changes.return();
});
