import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { initHub } from '#electron/sync/hub/init.ts';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
/** Sends even a single new record as a bulk row. */
const asBulkRows = { sizes: { bulkRows: 1 } };

const add = (from: number, to: number, artist = id(1)) => `
  INSERT INTO artworks (id, title, artist_id, inventory_number)
    SELECT ('018f0000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'work ' || n, '${artist}', 'N' || n FROM generate_series(${from}, ${to}) n`;

/** Two desktops with two artists. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(
    `INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A'), ('${id(2)}', 'B', 'B')`,
  );
  await a.sync();
  await b.sync();
  const meet = async () => {
    for (const desktop of [a, b, a]) await desktop.sync(asBulkRows);
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
    for (const table of [1, 2, 3, 4, 5])
      t.is((await hub.query(`SELECT FROM sync.bulk_${table}`)).rowCount, 0, 'bulk rows are left');
    const { rows } = await hub.query<{ kind: string }>('SELECT kind FROM sync.conflict ORDER BY kind');
    return rows.map(({ kind }) => kind);
  };
  return { hub, a, b, meet };
}

const has = async (client: pg.Client, table: string, condition: string) =>
  ((await client.query(`SELECT FROM ${table} WHERE ${condition}`)).rowCount ?? 0) > 0;

test('new records of every table are transferred unchanged, including unusual values', async (t) => {
  const { b, meet } = await twoDesktops(t);
  await b.client.query(`
    INSERT INTO images (id, sha256, media_type, bytes, width, height, captured_at, metadata)
      VALUES ('${id(20)}', repeat('a', 64), 'image/png', 1, 1, 1, '0044-03-15 12:00', '{"n": null, "t": "\\t\\\\"}'),
        ('${id(21)}', repeat('b', 64), 'image/png', 1, 1, 1, '9999-12-31 23:59:59.999', '{"n": 1.00}');
    INSERT INTO artworks (id, title, artist_id, tags, other_titles, extra, price, currency, weight_g, inscription, edition, primary_image_id)
      VALUES ('${id(10)}', E'tab\\tnew\\nline\\rreturn', '${id(1)}', '{"","NULL","null","a,b","\\"","\\\\"}', '{}', '{"n": 1e3}', 1.50, 'EUR', 2.10, '\\N', '', '${id(20)}'),
        ('${id(11)}', '🎨👩‍🎨', '${id(2)}', ARRAY[E'new\\nline', '{}'], '{"\\\\."}', '{}', NULL, NULL, NULL, '\\.', NULL, NULL);
    INSERT INTO attributions (id, artwork_id, artist_id, role) VALUES ('${id(30)}', '${id(10)}', '${id(2)}', 'author');
    INSERT INTO artwork_images (id, artwork_id, image_id, caption) VALUES ('${id(40)}', '${id(10)}', '${id(20)}', 'c')`);
  t.deepEqual(await meet(), []);
});

test('a new record that was edited is sent in its last state, and a deleted one is not sent', async (t) => {
  const { hub, b, meet } = await twoDesktops(t);
  await b.client.query(add(10, 13));
  await b.client.query(`UPDATE artworks SET title = 'changed', medium = 'oil' WHERE id = '${id(10)}'`);
  await b.client.query(
    `DELETE FROM artworks WHERE id = '${id(11)}'; UPDATE artists SET name = 'BB' WHERE id = '${id(2)}'`,
  );
  t.deepEqual(await meet(), []);
  t.true(await has(hub, 'artworks', "title = 'changed' AND medium = 'oil'"));
  t.true(await has(hub, 'artists', "name = 'BB'"));
  const { rows } = await hub.query('SELECT count(*)::int AS artworks FROM artworks');
  t.deepEqual(rows, [{ artworks: 3 }]);
});

test('one of many new artworks with a number in use gets a suffix, and all are received', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(add(10, 10));
  await b.client.query(add(20, 25));
  await b.client.query(`UPDATE artworks SET inventory_number = 'N10' WHERE id = '${id(22)}'`);
  t.deepEqual(await meet(), ['unique']);
  t.true(await has(hub, 'artworks', `id = '${id(22)}' AND inventory_number = 'N10 (2)'`));
  const { rows } = await hub.query('SELECT count(*)::int AS artworks FROM artworks');
  t.deepEqual(rows, [{ artworks: 7 }]);
});

test('new artworks of an artist that another desktop deleted restore the artist', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`DELETE FROM artists WHERE id = '${id(2)}'`);
  await b.client.query(add(20, 25, id(2)));
  t.deepEqual(await meet(), ['child_vs_delete']);
  t.true(await has(hub, 'artists', `id = '${id(2)}'`));
});

test('an inventory number can move from one artwork to a new one in the same batch', async (t) => {
  const { hub, b, meet } = await twoDesktops(t);
  await b.client.query(add(10, 11));
  t.deepEqual(await meet(), []);
  await b.client.query(
    `BEGIN; UPDATE artworks SET inventory_number = 'N99' WHERE id = '${id(10)}'; ${add(20, 21)};
     UPDATE artworks SET inventory_number = 'N10' WHERE id = '${id(20)}'; COMMIT`,
  );
  t.deepEqual(await meet(), []);
  t.true(await has(hub, 'artworks', `id = '${id(20)}' AND inventory_number = 'N10'`));
});

test('a new record that the hub already has is merged into it, with a conflict about different values', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`${add(10, 10)}; UPDATE artworks SET medium = 'oil' WHERE id = '${id(10)}'`);
  await b.client.query(`${add(10, 15)}; UPDATE artworks SET title = 'other', edition = '1/3' WHERE id = '${id(10)}'`);
  t.deepEqual(await meet(), ['field']);
  t.true(await has(hub, 'artworks', `id = '${id(10)}' AND title = 'work 10' AND medium = 'oil' AND edition = '1/3'`));
});

test('new records of an older desktop get the defaults of the hub’s new columns', async (t) => {
  const { hub, a } = await twoDesktops(t);
  await hub.query(`ALTER TABLE artists ADD COLUMN motto text NOT NULL DEFAULT 'none';
    SELECT sync.watch(true); UPDATE sync.server SET schema_version = schema_version + 1`);
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(3)}', 'C', 'C')`);
  await a.sync(asBulkRows);
  t.true(await has(hub, 'artists', `id = '${id(3)}' AND motto = 'none'`));
});

test('records created before an update get the default of a column that it adds', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  const column = "ALTER TABLE artists ADD COLUMN motto text NOT NULL DEFAULT 'none'";
  await b.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(3)}', 'C', 'C')`);
  await hub.query(column);
  await initHub(hub);
  for (const { client } of [a, b]) await client.query(`${column}; SELECT sync.watch()`);
  await b.client.query(`INSERT INTO artists (id, name, sort_name, motto) VALUES ('${id(4)}', 'D', 'D', 'labora')`);
  t.deepEqual(await meet(), []);
  const { rows } = await hub.query("SELECT motto FROM artists WHERE name IN ('C', 'D') ORDER BY name");
  t.deepEqual(rows, [{ motto: 'none' }, { motto: 'labora' }]);
});

test('hub init recreates the table for bulk rows only for new columns', async (t) => {
  const { hub, a } = await twoDesktops(t);
  const bulkTables = async () =>
    (await hub.query("SELECT oid FROM pg_class WHERE relname LIKE 'bulk\\_%' ORDER BY relname")).rows;
  const before = await bulkTables();
  await initHub(hub);
  t.deepEqual(await bulkTables(), before);
  await hub.query('ALTER TABLE artists ADD COLUMN motto text');
  await initHub(hub);
  const [artists, ...others] = await bulkTables();
  t.notDeepEqual(artists, before[0]);
  t.deepEqual(others, before.slice(1));
  await a.client.query('ALTER TABLE artists ADD COLUMN motto text; SELECT sync.watch()');
  await a.client.query(`INSERT INTO artists (id, name, sort_name, motto) VALUES ('${id(3)}', 'C', 'C', 'labora')`);
  await a.sync(asBulkRows);
  t.true(await has(hub, 'artists', `id = '${id(3)}' AND motto = 'labora'`));
});

test('an attribution that is sent as a bulk row agrees with an artwork that nobody changed', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const { client, sync } = desktops[0]!;
  const [one, two, work] = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${n}`);
  await client.query(
    `INSERT INTO artists (id, name, sort_name) VALUES ('${one}', 'A', 'A'), ('${two}', 'B', 'B');
     INSERT INTO artworks (id, title, artist_id) VALUES ('${work}', 'Tea', '${one}')`,
  );
  await sync();
  await client.query(
    `INSERT INTO attributions (artwork_id, artist_id, id) VALUES ('${work}', '${two}', gen_random_uuid())`,
  );
  await sync(asBulkRows);
  const { rows } = await hub.query(
    `SELECT w.artist_id = (SELECT artist_id FROM attributions WHERE artwork_id = w.id ORDER BY position, id LIMIT 1) AS agrees
     FROM artworks w`,
  );
  t.deepEqual(rows, [{ agrees: true }]);
});
