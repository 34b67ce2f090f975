import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** One record of each type that no other record refers to, and a column of its text. */
const records = [
  { table: 'artists', column: 'nationality', row: id(11) },
  { table: 'images', column: 'file_name', row: id(12) },
  { table: 'artworks', column: 'medium', row: id(13) },
  { table: 'attributions', column: 'qualifier', row: id(14) },
  { table: 'artwork_images', column: 'caption', row: id(15) },
];

/** Two desktops and a hub that have these records. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`
    INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A'), ('${id(11)}', 'B', 'B');
    INSERT INTO images (id, sha256, media_type, bytes, width, height) VALUES
      ('${id(2)}', repeat('a', 64), 'image/png', 1, 1, 1), ('${id(12)}', repeat('b', 64), 'image/png', 1, 1, 1);
    INSERT INTO artworks (id, title, artist_id) VALUES ('${id(3)}', 'A', '${id(1)}'), ('${id(13)}', 'B', '${id(1)}');
    INSERT INTO attributions (id, artwork_id, artist_id) VALUES ('${id(14)}', '${id(3)}', '${id(1)}');
    INSERT INTO artwork_images (id, artwork_id, image_id) VALUES ('${id(15)}', '${id(3)}', '${id(2)}')`);
  await a.sync();
  await b.sync();
  /** Syncs the desktops in this order, then the first again, and returns the hub's conflicts. */
  const meet = async (first: Desktop, second: Desktop) => {
    for (const desktop of [first, second, first]) await desktop.sync();
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
    return (await hub.query('SELECT kind, current, incoming FROM sync.conflict ORDER BY tbl')).rows;
  };
  return { hub, a, b, meet };
}

const edit = async (client: pg.Client) => {
  for (const { table, column, row } of records)
    await client.query(`UPDATE ${table} SET ${column} = 'edited' WHERE id = '${row}'`);
};
const remove = async (client: pg.Client) => {
  for (const { table, row } of records) await client.query(`DELETE FROM ${table} WHERE id = '${row}'`);
};

/** Prepares statements that insert the records with their ids and another text. */
async function insertion(client: pg.Client): Promise<() => Promise<void>> {
  const inserts: [sql: string, values: unknown[]][] = [];
  for (const { table, column, row } of records) {
    const { rows } = await client.query(`SELECT to_jsonb(x) - 'search' AS record FROM ${table} x WHERE id = $1`, [row]);
    const names = Object.keys(rows[0].record).join(', ');
    const sql = `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_record(NULL::${table}, $1)`;
    inserts.push([sql, [{ ...rows[0].record, [column]: 'reinserted' }]]);
  }
  return async () => {
    for (const [sql, values] of inserts) await client.query(sql, values);
  };
}

async function reinsertInOneTransaction(client: pg.Client): Promise<void> {
  const insert = await insertion(client);
  await client.query('BEGIN');
  await remove(client);
  await insert();
  await client.query('COMMIT');
}

/** The hub keeps the reinserted text and offers the edited one, in the order of `records`, which is that of `tbl`. */
const bothTexts = records.map(({ column }) => ({
  kind: 'field',
  current: { [column]: 'reinserted' },
  incoming: { [column]: 'edited' },
}));

test('a record deleted and reinserted with psql conflicts with a concurrent edit', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await edit(b.client);
  await reinsertInOneTransaction(hub);
  t.deepEqual(await meet(b, a), bothTexts);
});

test('a record deleted by a desktop and reinserted with psql conflicts with a concurrent edit', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await edit(b.client);
  const insert = await insertion(hub);
  await remove(a.client);
  await a.sync();
  await insert();
  t.deepEqual(await meet(b, a), bothTexts);
});

test('a record reinserted with psql conflicts with a concurrent insert by the desktop that deleted it', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  const [here, there] = [await insertion(a.client), await insertion(hub)];
  await remove(a.client);
  await a.sync();
  await there();
  await here();
  await edit(a.client);
  t.deepEqual(await meet(a, b), bothTexts);
});

for (const sent of [true, false]) {
  const how = sent ? 'after its deletion was sent' : 'before its deletion was sent';
  test(`a record reinserted by a desktop ${how} conflicts with a concurrent edit`, async (t) => {
    const { a, b, meet } = await twoDesktops(t);
    await edit(b.client);
    if (sent) {
      const insert = await insertion(a.client);
      await remove(a.client);
      await a.sync();
      await insert();
    } else await reinsertInOneTransaction(a.client);
    t.deepEqual(await meet(a, b), bothTexts);
  });
}

test('a deletion yields to a concurrent deletion and reinsertion with psql', async (t) => {
  const { hub, a, b, meet } = await twoDesktops(t);
  await remove(b.client);
  await reinsertInOneTransaction(hub);
  const kinds = (await meet(b, a)).map(({ kind }) => kind);
  t.deepEqual(kinds, Array(records.length).fill('delete_vs_update'));
  for (const { table, column, row } of records) {
    const { rows } = await hub.query(`SELECT ${column} AS value FROM ${table} WHERE id = $1`, [row]);
    t.deepEqual(rows, [{ value: 'reinserted' }], table);
  }
});
