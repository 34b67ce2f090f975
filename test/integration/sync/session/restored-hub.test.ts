import test from 'ava';
import { add, id, nameOf, openConflicts, rename } from '#test/helpers/sync/artist-rows.ts';
import { backUp } from '#test/helpers/sync/back-up.ts';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

// The hub is restored from an older backup and nobody calls sync.new_incarnation().

test('a desktop that only reads misses nothing after other desktops have caught up with the lost numbers', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, b, reader] = [desktops[0]!, desktops[1]!, desktops[2]!];
  await add(a.client, 1);
  await a.sync();
  const restore = await backUp(hub);
  await add(a.client, 2);
  await a.sync();
  await reader.sync();
  await restore();
  for (const n of [3, 4, 5]) {
    await add(b.client, n);
    await b.sync();
  }
  await reader.sync();
  t.deepEqual(await contents(reader.client), await contents(hub));
  for (const n of [1, 2, 3, 4, 5]) t.is(await nameOf(reader.client, n), `artist ${n}`);
});

test('direct writes on the restored hub are told apart from lost direct writes', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const [reader] = [desktops[0]!];
  await add(hub, 1);
  await reader.sync();
  const restore = await backUp(hub);
  await add(hub, 2);
  await reader.sync();
  await restore();
  await add(hub, 3);
  await hub.query('SELECT sync.seal()');
  await reader.sync();
  t.deepEqual(await contents(reader.client), await contents(hub));
  for (const n of [1, 2, 3]) t.is(await nameOf(hub, n), `artist ${n}`);
});

test('a pull that was interrupted before the restore starts again', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, b, reader] = [desktops[0]!, desktops[1]!, desktops[2]!];
  await add(a.client, 1);
  await a.sync();
  await reader.sync();
  const restore = await backUp(hub);
  for (const n of [2, 3, 4]) await add(a.client, n);
  await a.sync();
  const interrupted = reader.sync({
    failpoint: (point) => {
      if (point === 'beforeApply') throw new Error('interrupted');
    },
  });
  await t.throwsAsync(interrupted, { message: 'interrupted' });
  await restore();
  for (const n of [5, 6, 7]) {
    await add(b.client, n);
    await b.sync();
  }
  await reader.sync();
  t.deepEqual(await contents(reader.client), await contents(hub));
  for (const n of [1, 5, 6, 7]) t.is(await nameOf(reader.client, n), `artist ${n}`);
});

test('the history that a restored hub has lost is removed, even if nothing takes its place', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const [a] = [desktops[0]!];
  const restore = await backUp(hub);
  await add(a.client, 1);
  await a.sync();
  await a.client.query('DELETE FROM artists');
  await restore();
  await a.sync();
  // The hub has never seen the artist, so its deletion leaves no trace there.
  for (const client of [hub, a.client]) t.is((await client.query('SELECT FROM sync.history')).rowCount, 0);
});

test('a record that another user added again after its deletion here is resent', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const [a] = [desktops[0]!];
  await add(a.client, 2);
  await a.sync();
  const restore = await backUp(hub);
  await add(a.client, 1);
  await a.client.query(`DELETE FROM artists WHERE id = '${id(1)}'`);
  await hub.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'added on the hub', 's')`);
  await a.sync();
  t.is(await nameOf(a.client, 1), 'added on the hub');
  await restore();
  // The insertion and the deletion are resent in two batches, so the hub sees both.
  await a.sync({ sizes: { batch: 1 } });
  t.is(await nameOf(hub, 1), 'added on the hub');
  t.deepEqual(await contents(a.client), await contents(hub));
});

test('a desktop resends what it had pulled from a desktop that no longer exists', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [gone, b, reader] = [desktops[0]!, desktops[1]!, desktops[2]!];
  for (const n of [1, 2, 3, 4]) await add(gone.client, n);
  await gone.sync();
  for (const desktop of [b, reader]) await desktop.sync();
  await gone.client.query(`DELETE FROM artists WHERE id = '${id(4)}'`);
  await gone.sync();
  for (const desktop of [b, reader]) await desktop.sync();
  const restore = await backUp(hub);
  await rename(gone.client, 1, 'by the lost desktop');
  await rename(gone.client, 3, 'then by the lost desktop');
  await gone.client.query(`DELETE FROM artists WHERE id = '${id(2)}'`);
  await add(gone.client, 4);
  await gone.sync();
  await reader.sync();
  await restore();
  await rename(b.client, 3, 'by another desktop');
  for (let round = 0; round < 4; round += 1) {
    await rename(b.client, 3, `by another desktop ${round}`);
    await b.sync();
  }
  for (const desktop of [reader, b, reader]) await desktop.sync();
  for (const { client } of [b, reader]) t.deepEqual(await contents(client), await contents(hub));
  t.is(await nameOf(hub, 1), 'by the lost desktop');
  t.is(await nameOf(hub, 2), undefined);
  t.is(await nameOf(hub, 4), 'artist 4');
  const { rows } = await reader.client.query("SELECT current, incoming FROM sync.conflict WHERE kind = 'field'");
  t.deepEqual(rows, [{ current: { name: 'by another desktop 3' }, incoming: { name: 'then by the lost desktop' } }]);
  t.like(await reader.sync(), { pushed: 0, pulled: 0 });
});

test('a resent batch does not overwrite changes that its author had not seen', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (const n of [1, 2]) await add(a.client, n);
  await a.sync();
  await b.sync();
  await rename(a.client, 1, 'by A');
  await a.sync();
  // B sends two batches without a pull in between, and the backup lacks the second one.
  const onlySend = (hubHas: () => Promise<unknown>) =>
    b.sync({
      failpoint: async (point) => {
        if (point !== 'afterAcknowledge') return;
        await hubHas();
        throw new Error('interrupted');
      },
    });
  await rename(b.client, 2, 'first by B');
  let restore = async () => {};
  await t.throwsAsync(
    onlySend(async () => {
      restore = await backUp(hub);
    }),
  );
  await rename(b.client, 1, 'by B');
  await t.throwsAsync(onlySend(async () => undefined));
  await restore();
  for (const desktop of [b, a, b]) await desktop.sync();
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  t.is(await nameOf(hub, 1), 'by A');
  const { rows } = await hub.query('SELECT current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ current: { name: 'by A' }, incoming: { name: 'by B' } }]);
});

test('a record of a desktop that no longer exists is resent with the edits of another one', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [gone, b, c] = [desktops[0]!, desktops[1]!, desktops[2]!];
  for (const desktop of desktops) await desktop.sync();
  const restore = await backUp(hub);
  await add(gone.client, 1);
  await gone.sync();
  await b.sync();
  await rename(b.client, 1, 'edited by B');
  await b.client.query(
    `INSERT INTO artworks (id, title, artist_id) VALUES ('${id(9)}', 'by the lost artist', '${id(1)}')`,
  );
  await b.sync();
  await restore();
  await rename(b.client, 1, 'edited again by B');
  for (const desktop of [b, c]) await desktop.sync();
  for (const { client } of [b, c]) t.deepEqual(await contents(client), await contents(hub));
  t.is(await nameOf(hub, 1), 'edited again by B');
  t.is((await hub.query('SELECT FROM artworks')).rowCount, 1);
  t.is((await hub.query('SELECT FROM sync.conflict')).rowCount, 0);
});

test('values that the creator of a record had filled in are resent by a desktop that had added it without them', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [gone, b, c] = [desktops[0]!, desktops[1]!, desktops[2]!];
  const restore = await backUp(hub);
  // As after leaving a lost hub: each desktop sends the record as a new one.
  await gone.client.query(
    `INSERT INTO artists (id, name, sort_name, biography) VALUES ('${id(1)}', 'artist 1', 's', 'by the lost desktop')`,
  );
  for (const { client } of [b, c]) await add(client, 1);
  await gone.sync();
  await b.sync();
  await restore();
  await c.client.query(`UPDATE artists SET nationality = 'by C' WHERE id = '${id(1)}'`);
  for (const desktop of [c, b, c]) await desktop.sync();
  for (const { client } of [b, c]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query(`SELECT biography, nationality FROM artists`);
  t.deepEqual(rows, [{ biography: 'by the lost desktop', nationality: 'by C' }]);
  t.is((await hub.query('SELECT FROM sync.conflict')).rowCount, 0);
  t.like(await b.sync(), { pushed: 0, pulled: 0 });
});

for (const { first, kind } of [
  { first: 'the author', kind: 'update_vs_delete' },
  { first: 'the reader', kind: 'delete_vs_update' },
]) {
  test(`a record that a restored hub has lost, and its author has deleted since, gets a conflict if ${first} syncs first`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [author, reader] = [desktops[0]!, desktops[1]!];
    for (const desktop of desktops) await desktop.sync();
    const restore = await backUp(hub);
    await add(author.client, 1);
    for (const desktop of desktops) await desktop.sync();
    await author.client.query('DELETE FROM artists');
    await restore();
    const order = first === 'the author' ? [author, reader] : [reader, author];
    for (const desktop of [...order, ...order]) await desktop.sync();
    for (const client of [hub, author.client, reader.client]) {
      t.is(await nameOf(client, 1), 'artist 1');
      t.deepEqual(await openConflicts(client), [{ kind }]);
    }
  });
}
