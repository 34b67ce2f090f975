import test from 'ava';
import type pg from 'pg';
import { leaveHub } from '#electron/sync/recovery/leave-hub.ts';
import { connect, contents, syncWorld } from '#test/helpers/sync/sync-world.ts';
import { untilBlocked } from '#test/helpers/sync/waiting-sessions.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);
const rename = (client: pg.Client, n: number, name: string) =>
  client.query(`UPDATE artists SET name = '${name}' WHERE id = '${id(n)}'`);

test('after leaving a hub, desktops send everything to the next one and keep values that differ', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (const n of [1, 2, 3]) await add(a.client, n);
  await a.sync();
  await b.sync();
  await rename(a.client, 1, 'by A');
  await rename(b.client, 1, 'by B');
  await b.client.query(`DELETE FROM artists WHERE id = '${id(2)}'`);
  await add(b.client, 4);
  await t.throwsAsync(a.sync({ hubUrl }), { message: /another hub.*qwarty hub leave/s });
  for (const desktop of [a, b]) await leaveHub(desktop.connection);
  for (const desktop of [a, b, a]) await desktop.sync({ hubUrl });
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query('SELECT kind, current, incoming FROM sync.conflict ORDER BY kind');
  t.like(rows, [
    { kind: 'delete_vs_update' },
    { kind: 'field', current: { name: 'by A' }, incoming: { name: 'by B' } },
  ]);
  t.is((await hub.query('SELECT FROM artists')).rowCount, 4);
  t.like(await b.sync({ hubUrl }), { pushed: 0 });
});

test('after leaving a hub, an unsent edit is merged like any other, also if it emptied a field', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (const n of [1, 2]) await add(a.client, n);
  await a.client.query("UPDATE artists SET nationality = 'Dutch'");
  for (const desktop of desktops) await desktop.sync();
  await rename(b.client, 1, 'by B');
  await b.client.query('UPDATE artists SET nationality = NULL');
  await a.client.query(`UPDATE artists SET nationality = 'Flemish' WHERE id = '${id(2)}'`);
  for (const desktop of desktops) await leaveHub(desktop.connection);
  for (const desktop of [a, b, a]) await desktop.sync({ hubUrl });
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  const { rows: artists } = await hub.query('SELECT name, nationality FROM artists ORDER BY id');
  t.deepEqual(artists, [
    { name: 'by B', nationality: null },
    { name: 'artist 2', nationality: 'Flemish' },
  ]);
  const { rows } = await hub.query('SELECT kind, current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ kind: 'field', current: { nationality: 'Flemish' }, incoming: { nationality: null } }]);
});

test('a value that was emptied on the next hub conflicts with that of a desktop that leaves later', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.client.query("UPDATE artists SET nationality = 'Dutch'");
  for (const desktop of desktops) await desktop.sync();
  for (const desktop of desktops) await leaveHub(desktop.connection);
  await a.sync({ hubUrl });
  await a.client.query('UPDATE artists SET nationality = NULL');
  for (const desktop of [a, b, a]) await desktop.sync({ hubUrl });
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query('SELECT kind, current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ kind: 'field', current: { nationality: null }, incoming: { nationality: 'Dutch' } }]);
});

for (const order of ['before', 'after'])
  test(`an emptied value conflicts with that of a desktop that has not received it, sent ${order} it`, async (t) => {
    const { desktops } = await syncWorld(t, 2);
    const { hub, hubUrl } = await syncWorld(t, 0);
    const [a, b] = [desktops[0]!, desktops[1]!];
    await add(a.client, 1);
    await a.client.query("UPDATE artists SET nationality = 'Dutch'");
    for (const desktop of desktops) await desktop.sync();
    await a.client.query('UPDATE artists SET nationality = NULL');
    await a.sync();
    for (const desktop of desktops) await leaveHub(desktop.connection);
    for (const desktop of order === 'before' ? [a, b, a] : [b, a, b]) await desktop.sync({ hubUrl });
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
    const { rows } = await hub.query('SELECT kind, current, incoming FROM sync.conflict');
    const values = [{ nationality: null }, { nationality: 'Dutch' }];
    const [current, incoming] = order === 'before' ? values : values.toReversed();
    t.deepEqual(rows, [{ kind: 'field', current, incoming }]);
  });

test('a value that a record lacks since it was added again conflicts with that of another desktop', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (const desktop of desktops) await desktop.sync();
  const addOf = async (desktop: typeof a, nationality: string) =>
    await desktop.client.query(`INSERT INTO artists (id, name, sort_name, nationality)
      VALUES ('${id(1)}', 'artist 1', 'artist 1', '${nationality}')`);
  await addOf(a, 'Dutch');
  await addOf(b, 'Flemish');
  await a.client.query('DELETE FROM artists');
  await add(a.client, 1);
  for (const desktop of desktops) await leaveHub(desktop.connection);
  for (const desktop of [a, b, a]) await desktop.sync({ hubUrl });
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query(`SELECT kind, current, incoming FROM sync.conflict WHERE current ? 'nationality'`);
  t.deepEqual(rows, [{ kind: 'field', current: { nationality: null }, incoming: { nationality: 'Flemish' } }]);
});

for (const order of ['before', 'after']) {
  test(`a deletion that only the old hub had received conflicts with the record, sent ${order} it`, async (t) => {
    const { desktops } = await syncWorld(t, 3);
    const { hub, hubUrl } = await syncWorld(t, 0);
    const [a, b, received] = [desktops[0]!, desktops[1]!, desktops[2]!];
    for (const n of [1, 2]) await add(a.client, n);
    for (const desktop of desktops) await desktop.sync();
    await a.client.query(`DELETE FROM artists WHERE id = '${id(1)}'`);
    for (const desktop of [a, received]) await desktop.sync();
    for (const desktop of desktops) await leaveHub(desktop.connection);
    const deleted = [a, received];
    for (const desktop of order === 'before' ? [...deleted, b] : [b, ...deleted]) await desktop.sync({ hubUrl });
    for (const desktop of desktops) await desktop.sync({ hubUrl });
    for (const { client } of desktops) t.deepEqual(await contents(client), await contents(hub));
    t.is((await hub.query('SELECT FROM artists')).rowCount, 2);
    const { rows } = await hub.query('SELECT DISTINCT kind, row_id FROM sync.conflict');
    t.deepEqual(rows, [{ kind: order === 'before' ? 'update_vs_delete' : 'delete_vs_update', row_id: id(1) }]);
  });
}

test('leaving a hub keeps the history of records', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const { hubUrl } = await syncWorld(t, 0);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await rename(a.client, 1, 'renamed');
  await a.sync();
  await b.sync();
  const historyOf = async () => (await b.client.query('SELECT op, new FROM sync.history')).rows;
  const before = await historyOf();
  await leaveHub(b.connection);
  await b.sync({ hubUrl });
  const after = await historyOf();
  for (const row of before) t.true(after.some((each) => JSON.stringify(each) === JSON.stringify(row)));
});

test('an open transaction ends the attempt to leave a hub, and no save waits for long', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const { client, connection, sync } = desktops[0]!;
  await sync();
  const holder = await connect(t, { ...connection, application_name: 'psql' });
  await holder.query('BEGIN');
  await add(holder, 1);
  const leaving = t.throwsAsync(leaveHub(connection));
  t.true(await untilBlocked(leaving, client, 'qwarty sync'));
  await add(client, 2);
  const error = await leaving;
  t.like(error, { code: 'UNAVAILABLE', details: { reason: 'locked' } });
  t.regex(error?.message ?? '', /^psql \(process \d+\)/);
  await holder.query('COMMIT');
  t.is(await leaveHub(connection), 2);
});
