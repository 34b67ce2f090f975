import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [artist, artwork, other, image, attribution, placement] = [id(1), id(2), id(3), id(4), id(5), id(6)];

/** Two desktops with an artist and two artworks; the first artwork has an image and an attribution. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`
    INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A');
    INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES ('${image}', repeat('a', 64), 'image/png', 1, 1, 1);
    INSERT INTO artworks (id, title, artist_id, inventory_number, price, currency) VALUES
      ('${artwork}', 'Work', '${artist}', 'N1', 100, 'EUR'), ('${other}', 'Other', '${artist}', 'N2', NULL, NULL);
    INSERT INTO attributions (id, artwork_id, artist_id) VALUES ('${attribution}', '${artwork}', '${artist}');
    INSERT INTO artwork_images (id, artwork_id, image_id) VALUES ('${placement}', '${artwork}', '${image}')`);
  await a.sync();
  await b.sync();
  /** Syncs both desktops until both have everything. */
  const meet = async (first: Desktop = a, second: Desktop = b) => {
    for (const desktop of [first, second, first]) await desktop.sync();
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
    const { rows } = await hub.query<{ kind: string }>('SELECT kind FROM sync.conflict ORDER BY kind');
    return rows.map(({ kind }) => kind);
  };
  return { hub, a, b, meet };
}

const has = async (client: pg.Client, table: string, condition: string) =>
  ((await client.query(`SELECT FROM ${table} WHERE ${condition}`)).rowCount ?? 0) > 0;

const swap = `UPDATE artworks w SET inventory_number = o.inventory_number FROM artworks o WHERE w.id <> o.id`;

test('two artworks that swap their inventory numbers do not conflict', async (t) => {
  const { hub, a, meet } = await twoDesktops(t);
  await a.client.query(swap);
  t.deepEqual(await meet(), []);
  t.true(await has(hub, 'artworks', `id = '${artwork}' AND inventory_number = 'N2'`));
});

test('of two artworks with equal inventory numbers the later one gets a suffix', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET inventory_number = 'N9' WHERE id = '${artwork}'`);
  await b.client.query(`UPDATE artworks SET inventory_number = 'N9' WHERE id = '${other}'`);
  t.deepEqual(await meet(), ['unique']);
  t.true(await has(hub, 'artworks', `id = '${artwork}' AND inventory_number = 'N9'`));
  t.true(await has(hub, 'artworks', `id = '${other}' AND inventory_number = 'N9 (2)'`));
});

test('of two artists with equal e-mails, ignoring case, the first keeps it', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${id(11)}', 'X', 'X', 'x@example.org')`,
  );
  await b.client.query(
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${id(12)}', 'Y', 'Y', 'X@example.org')`,
  );
  t.deepEqual(await meet(), ['unique']);
  t.true(await has(hub, 'artists', `id = '${id(12)}' AND email IS NULL`));
  t.true(await has(hub, 'sync.conflict', `incoming = '{"email": "X@example.org"}'`));
});

test('an edit of a value that the hub has altered does not conflict with the desktop’s own change', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET inventory_number = 'N9' WHERE id = '${artwork}'`);
  await a.sync();
  await b.client.query(`UPDATE artworks SET inventory_number = 'N9' WHERE id = '${other}'`);
  const stop = {
    failpoint: (point: string) => {
      if (point === 'afterAcknowledge') throw new Error('sent, but not pulled');
    },
  };
  await t.throwsAsync(b.sync(stop));
  await b.client.query(`UPDATE artworks SET inventory_number = 'N10' WHERE id = '${other}'`);
  t.deepEqual(await meet(b, a), ['unique']);
  t.true(await has(hub, 'artworks', `id = '${other}' AND inventory_number = 'N10'`));
});

test('a deletion yields to a concurrent edit, and the record keeps its parts', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET title = 'edited' WHERE id = '${artwork}'`);
  await b.client.query(`DELETE FROM artworks WHERE id = '${artwork}'`);
  t.deepEqual(await meet(), ['delete_vs_update']);
  t.true(await has(hub, 'artworks', "title = 'edited'"));
  t.true(await has(hub, 'attributions', `id = '${attribution}'`));
  t.true(await has(hub, 'artwork_images', `id = '${placement}'`));
});

test('an edit of a deleted record restores it with its parts', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`UPDATE artworks SET title = 'edited' WHERE id = '${artwork}'`);
  await b.client.query(`DELETE FROM artworks WHERE id = '${artwork}'`);
  t.deepEqual(await meet(b, a), ['update_vs_delete']);
  t.true(await has(hub, 'artworks', "title = 'edited' AND price = 100"));
  t.true(await has(hub, 'attributions', `id = '${attribution}'`));
  t.true(await has(hub, 'artwork_images', `id = '${placement}'`));
});

for (const [first, kind] of [
  ['deletion', 'child_vs_delete'],
  ['new artwork', 'delete_vs_child'],
] as const) {
  test(`a deleted artist with a new artwork on another desktop is kept if the ${first} is sent first`, async (t) => {
    const { hub, a, b, meet } = await twoDesktops(t);
    await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(11)}', 'New', 'New')`);
    await meet();
    await a.client.query(`DELETE FROM artists WHERE id = '${id(11)}'`);
    await b.client.query(`INSERT INTO artworks (id, title, artist_id) VALUES ('${id(12)}', 'T', '${id(11)}')`);
    t.deepEqual(first === 'deletion' ? await meet(a, b) : await meet(b, a), [kind]);
    t.true(await has(hub, 'artworks', `artist_id = '${id(11)}'`));
  });
}

test('a deleted image that another desktop makes a primary image is kept', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(`DELETE FROM artwork_images; DELETE FROM images`);
  await b.client.query(`UPDATE artworks SET primary_image_id = '${image}' WHERE id = '${other}'`);
  t.deepEqual(await meet(b, a), ['delete_vs_child']);
  t.true(await has(hub, 'artworks', `id = '${other}' AND primary_image_id = '${image}'`));
});

test('records created with the same id on two desktops become one record', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query(
    `INSERT INTO artists (id, name, sort_name, nationality) VALUES ('${id(11)}', 'Same', 'Same', 'French')`,
  );
  await b.client.query(
    `INSERT INTO artists (id, name, sort_name, dates_text) VALUES ('${id(11)}', 'Same', 'Same', 'b. 1900')`,
  );
  t.deepEqual(await meet(), []);
  t.true(await has(hub, 'artists', "nationality = 'French' AND dates_text = 'b. 1900'"));
});

test('roles of an attribution that two desktops create with the same id conflict, even if one is the default', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  const add = `INSERT INTO attributions (id, artwork_id, artist_id, role) VALUES ('${id(21)}', '${other}', '${artist}', 'author')`;
  await a.client.query(add);
  await b.client.query(add);
  await b.client.query(`UPDATE attributions SET role = 'artist' WHERE id = '${id(21)}'`);
  t.deepEqual(await meet(), ['field']);
  t.true(await has(hub, 'attributions', `id = '${id(21)}' AND role = 'author'`));
  t.true(await has(hub, 'sync.conflict', `incoming = '{"role": "artist"}' AND current = '{"role": "author"}'`));
});

test('a constraint that only the hub has parks the violating rows and accepts the others', async (t) => {
  const { hub, a, meet } = await twoDesktops(t);
  await hub.query("ALTER TABLE artworks ADD CONSTRAINT no_titles CHECK (title <> 'forbidden')");
  await a.client.query(
    `UPDATE artworks SET title = 'forbidden' WHERE id = '${artwork}'; UPDATE artworks SET title = 'fine' WHERE id = '${other}'`,
  );
  await a.client.query(`INSERT INTO artworks (id, title, artist_id) VALUES ('${id(12)}', 'forbidden', '${artist}')`);
  await a.client.query(
    `INSERT INTO attributions (id, artwork_id, artist_id) VALUES ('${id(13)}', '${id(12)}', '${artist}')`,
  );
  t.deepEqual(await meet(), ['check', 'check', 'check']);
  t.true(await has(hub, 'artworks', "title = 'fine'"));
  t.true(await has(hub, 'sync.conflict', "incoming ->> 'title' = 'forbidden'"));
});

test('a conflict whose values have become equal is obsolete', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await a.client.query("UPDATE artists SET name = 'one'");
  await b.client.query("UPDATE artists SET name = 'two'");
  t.deepEqual(await meet(), ['field']);
  await a.client.query("UPDATE artists SET name = 'two'");
  await meet();
  t.true(await has(hub, 'sync.conflict', "status = 'obsolete'"));
});

test('changes of the hub’s tables with psql reach every desktop and can conflict', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await hub.query(`UPDATE artworks SET title = 'by psql' WHERE id = '${artwork}'; DELETE FROM artwork_images`);
  await a.client.query(`UPDATE artworks SET title = 'by A' WHERE id = '${artwork}'`);
  t.deepEqual(await meet(), ['field']);
  t.true(await has(b.client, 'artworks', "title = 'by psql'"));
});

test('each transaction with psql on the hub has its own row in a record’s history', async (t) => {
  const { hub, b, meet } = await twoDesktops(t);
  await hub.query(`UPDATE artworks SET title = 'one' WHERE id = '${artwork}'`);
  await hub.query(`UPDATE artworks SET medium = 'oil' WHERE id = '${artwork}'`);
  await hub.query(`BEGIN; UPDATE artworks SET title = 'two', edition = '1/2' WHERE id = '${artwork}';
    UPDATE artworks SET title = 'three' WHERE id = '${artwork}'; COMMIT`);
  await hub.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(11)}', 'New', 'New');
    UPDATE artists SET name = 'Renamed' WHERE id = '${id(11)}'`);
  t.deepEqual(await meet(), []);
  const history = async (row: string) =>
    (await b.client.query('SELECT op, old, new FROM sync.history WHERE row_id = $1 ORDER BY seq, step', [row])).rows;
  t.deepEqual((await history(artwork)).slice(1), [
    { op: 'U', old: { title: 'Work' }, new: { title: 'one' } },
    { op: 'U', old: { medium: null }, new: { medium: 'oil' } },
    { op: 'U', old: { title: 'one', edition: null }, new: { title: 'three', edition: '1/2' } },
  ]);
  t.deepEqual(await history(id(11)), [{ op: 'I', old: null, new: null }]);
});
