import test from 'ava';
import { migrate } from '#electron/database/migrate.ts';
import { migrationsOf } from '#electron/schema/files.ts';
import { watchRecordTypes } from '#electron/sync/connection/watch.ts';
import { withoutInvisible } from '#shared/text.ts';
import { artworkInput } from '#test/factories.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { emptyDatabase, migratedDatabase } from '#test/helpers/database/database.ts';
import { connect, contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const twins = {
  '2024.15': ['2024.15\u200b', '２０２４.15', '2024.\u00ad15', '\u20602024.15', '2024．15', ' 2024.15 '],
  'A-1': ['a-1', 'A\u20111', 'A–1', 'A—1', 'A−1', 'Ａ－１', 'A\u2010\u200d1'],
  'Öl 7': ['öl 7', 'O\u0308l 7', 'Öl\u00a07', 'Öl  7', 'O\u200b\u0308l\u20097'],
  'ﬁ ①': ['FI 1', 'fi 1'],
};
for (const [number, others] of Object.entries(twins))
  test(`no registrar could tell another number from ${number}`, async (t) => {
    const { http, artist } = await testCatalogue(t);
    const curator = await http('curator');
    const add = (inventoryNumber: string) =>
      curator('POST', '/artworks', artworkInput({ artistId: artist.id, inventoryNumber }));
    t.is((await add(number)).status, 201);
    const other = (await add('other')).body;
    for (const twin of others) {
      for (const { status, body } of [
        await add(twin),
        await curator('PUT', `/artworks/${other.id}`, { inventoryNumber: twin }),
      ])
        t.deepEqual([status, body.errors?.[0]?.path], [409, 'inventoryNumber'], twin);
    }
    t.is((await add(`${number}a`)).status, 201);
  });

test('a number can be rewritten in another form, and two artworks can swap theirs', async (t) => {
  const { http, artist, workspace } = await testCatalogue(t);
  const curator = await http('curator');
  const add = async (inventoryNumber: string) =>
    (await curator('POST', '/artworks', artworkInput({ artistId: artist.id, inventoryNumber }))).body;
  const { id: first } = await add('a-1');
  await add('b-1');
  t.is((await curator('PUT', `/artworks/${first}`, { inventoryNumber: 'A–1' })).body.inventoryNumber, 'A–1');
  const db = await connect(t, workspace.database.connection);
  await t.notThrowsAsync(
    db.query(`UPDATE artworks w SET inventory_number = o.inventory_number FROM artworks o
      WHERE w.inventory_number IS NOT NULL AND o.inventory_number IS NOT NULL AND w.id <> o.id`),
  );
});

test('every invisible character is ignored', async (t) => {
  const client = await connect(t, await migratedDatabase(t));
  const codes = Array.from({ length: 0x11_0000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff);
  const invisible = codes.map((code) => String.fromCodePoint(code)).filter((each) => withoutInvisible(each) === '');
  const { rows } = await client.query("SELECT c FROM unnest($1::text[]) c WHERE inventory_key('a' || c) <> 'A'", [
    invisible,
  ]);
  t.deepEqual(rows, []);
});

for (const bulkRows of [1, 500])
  test(`the hub gives the later of two equal numbers a suffix, sent as ${bulkRows === 1 ? 'bulk rows' : 'edits'}`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [a, b] = [desktops[0]!, desktops[1]!];
    await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A')`);
    for (const each of [a, b]) await each.sync();
    const add = (n: number, number: string) =>
      `INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ('${id(n)}', 'T', '${id(1)}', '${number}')`;
    await a.client.query(add(11, 'A-1'));
    await b.client.query(`${add(12, 'a–1')}; ${add(13, 'B')}; ${add(14, 'C')}`);
    for (const each of [a, b, a]) await each.sync({ sizes: { bulkRows } });
    const { rows } = await hub.query('SELECT inventory_number AS number FROM artworks ORDER BY id');
    t.deepEqual(
      rows.map(({ number }) => number),
      ['A-1', 'a–1 (2)', 'B', 'C'],
    );
    t.is((await hub.query("SELECT FROM sync.conflict WHERE kind = 'unique'")).rowCount, 1);
    await a.client.query(`UPDATE artworks SET inventory_number = 'D\u200b' WHERE id = '${id(11)}'`);
    await b.client.query(`UPDATE artworks SET inventory_number = 'd' WHERE id = '${id(13)}'`);
    for (const each of [a, b, a]) await each.sync({ sizes: { bulkRows } });
    t.is((await hub.query("SELECT FROM artworks WHERE inventory_number = 'd (2)'")).rowCount, 1);
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
  });

test('of equal numbers in an older database, the later ones get a suffix, and the history keeps them', async (t) => {
  const connection = await emptyDatabase(t);
  const after = [watchRecordTypes];
  const migrations = migrationsOf('desktop');
  const before = migrations.filter(({ name }) => name < '0016');
  await migrate(connection, { migrations: before, after });
  const client = await connect(t, connection);
  await client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A')`);
  for (const [n, number] of ['A-1', 'a-1', 'A–1', 'a-1 (2)', 'B'].entries())
    await client.query('INSERT INTO artworks (id, title, artist_id, inventory_number) VALUES ($1, $2, $3, $4)', [
      id(10 + n),
      'T',
      id(1),
      number,
    ]);
  await migrate(connection, { after });
  const { rows } = await client.query('SELECT inventory_number AS number FROM artworks ORDER BY id');
  t.deepEqual(
    rows.map(({ number }) => number),
    ['A-1', 'a-1 (2)', 'A–1 (3)', 'a-1 (2) (2)', 'B'],
  );
  const { rowCount } = await client.query(
    "SELECT FROM sync.outbox WHERE op = 'U' AND old ->> 'inventory_number' = 'a-1'",
  );
  t.is(rowCount, 1);
});
