import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { getChangeSet } from '#electron/services/history/change-set-details.ts';
import { listHistory } from '#electron/services/history/change-sets.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { changeSet, historyInput } from '#shared/contract/catalogue/history.ts';
import { artistInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { connect, desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const addArtist = `INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A')`;
const addArtwork = (n: number) =>
  `INSERT INTO artworks (id, title, artist_id, price, currency) VALUES ('${id(n)}', 'T', '${id(1)}', 1, 'EUR')`;

/** Drops the CHECKs of a database, like a version or a member without them. */
async function withoutChecks(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS sql FROM pg_constraint
     WHERE contype = 'c' AND conrelid IN (SELECT format('public.%I', name)::regclass FROM sync.tbl)`,
  );
  for (const { sql } of rows) await client.query(sql);
}

const outside = [
  "price = 'NaN'",
  "created_at = 'infinity'",
  "created_at = '0044-03-15 BC'",
  "created_at = '20000-01-01'",
  "updated_at = '-infinity'",
  "tags = '{NULL}'",
];
for (const bulkRows of [1, 500])
  test(`the hub puts values aside that no desktop can show, sent as ${bulkRows === 1 ? 'bulk rows' : 'edits'}`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [member, other] = [desktops[0]!, desktops[1]!];
    await withoutChecks(member.client);
    await member.client.query(`${addArtist}; ${addArtwork(9)}`);
    await member.client.query('ALTER TABLE artworks DISABLE TRIGGER touch_updated_at');
    for (const [n, setting] of outside.entries()) {
      await member.client.query(addArtwork(10 + n));
      await member.client.query(`UPDATE artworks SET ${setting} WHERE id = '${id(10 + n)}'`);
    }
    await member.sync({ sizes: { bulkRows } });
    const { rows } = await hub.query('SELECT kind, row_id FROM sync.conflict ORDER BY row_id');
    t.deepEqual(
      rows,
      outside.map((_, n) => ({ kind: 'check', row_id: id(10 + n) })),
    );
    t.is((await hub.query('SELECT FROM artworks')).rowCount, 1);
    await other.sync();
    t.is((await other.client.query('SELECT FROM artworks')).rowCount, 1);
  });

test('an edit to a value that no desktop can show is put aside on the hub', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const [member] = [desktops[0]!];
  await withoutChecks(member.client);
  await member.client.query(`${addArtist}; ${addArtwork(9)}`);
  await member.sync();
  await member.client.query("UPDATE artworks SET price = 'NaN'");
  await member.sync();
  t.is((await hub.query("SELECT FROM artworks WHERE price = 1 AND currency = 'EUR'")).rowCount, 1);
  t.is((await hub.query("SELECT FROM sync.conflict WHERE kind = 'check'")).rowCount, 1);
});

test('the hub rejects changes with a time of edit that no desktop can show', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const [member] = [desktops[0]!];
  await member.client.query(addArtist);
  await member.client.query("UPDATE sync.outbox SET edited_at = 'infinity'");
  await t.throwsAsync(member.sync(), { code: '23514' });
  t.is((await hub.query('SELECT FROM artists')).rowCount, 0);
});

test('a conflict of a record at the end of the range of times is merged', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(addArtist);
  await a.client.query("SET sync.applying = '1'; UPDATE artists SET updated_at = '9999-12-31T23:59:59.999Z'");
  await a.client.query('UPDATE sync.outbox SET patch = patch || \'{"updated_at": "9999-12-31T23:59:59.999"}\'');
  await a.client.query('RESET sync.applying');
  for (const each of [a, b]) await each.sync();
  await a.client.query("UPDATE artists SET nationality = 'French'");
  await b.client.query("UPDATE artists SET biography = 'B'");
  for (const each of [a, b, a]) await each.sync();
  t.is((await hub.query("SELECT FROM artists WHERE nationality = 'French' AND biography = 'B'")).rowCount, 1);
  t.is((await hub.query('SELECT FROM sync.conflict')).rowCount, 0);
});

/** A desktop of a gallery whose hub and older desktops have no CHECKs. */
async function lenientHub(t: ExecutionContext<unknown>) {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const [lenient] = [desktops[0]!];
  await withoutChecks(lenient.client);
  await withoutChecks(hub);
  await lenient.client.query(`${addArtist}; ${addArtwork(9)}; ${addArtwork(10)}`);
  await lenient.sync();
  const strict = await desktop(t, hubUrl, 'strict');
  return { hub, lenient, strict };
}

test('a received value that this desktop rejects does not stop the session', async (t) => {
  const { lenient, strict } = await lenientHub(t);
  await strict.sync();
  await lenient.client.query(`UPDATE artworks SET price = 'NaN', medium = 'Oil' WHERE id = '${id(9)}'`);
  await lenient.client.query(`UPDATE artworks SET title = 'New' WHERE id = '${id(10)}'`);
  await lenient.sync();
  await strict.sync();
  const { rows } = await strict.client.query('SELECT title, price::float, medium FROM artworks ORDER BY id');
  t.deepEqual(rows, [
    { title: 'T', price: 1, medium: 'Oil' },
    { title: 'New', price: 1, medium: null },
  ]);
  await lenient.client.query(`UPDATE artworks SET price = 2 WHERE id = '${id(9)}'`);
  await lenient.sync();
  await strict.sync();
  t.is((await strict.client.query('SELECT FROM artworks WHERE price = 2')).rowCount, 1);
});

test('a received new record with a value that this desktop rejects arrives without the value', async (t) => {
  const { lenient, strict } = await lenientHub(t);
  await lenient.client.query(
    `UPDATE artworks SET price = 'NaN', created_at = 'infinity', tags = '{a,NULL}', title = '' WHERE id = '${id(9)}'`,
  );
  await lenient.client.query(`INSERT INTO attributions (id, artwork_id, artist_id, position)
    VALUES ('${id(20)}', '${id(9)}', '${id(1)}', -1)`);
  await lenient.sync();
  await strict.sync();
  t.is((await strict.client.query('SELECT FROM artists')).rowCount, 1);
  const { rows } = await strict.client.query(`SELECT id FROM artworks UNION ALL SELECT id FROM attributions`);
  // Without a title there is no artwork, and without the artwork no attribution.
  t.deepEqual(rows, [{ id: id(10) }]);
  await lenient.client.query(`UPDATE artworks SET title = 'T' WHERE id = '${id(9)}'`);
  await lenient.client.query("UPDATE attributions SET role = 'author'");
  await lenient.sync();
  await strict.sync();
  const healed = await strict.client.query(`SELECT title, price, tags FROM artworks WHERE id = '${id(9)}'`);
  t.deepEqual(healed.rows, [{ title: 'T', price: null, tags: [] }]);
  t.is((await strict.client.query('SELECT FROM attributions WHERE position = 0')).rowCount, 1);
});

test('a change set that a member describes wrongly does not hide the others', async (t) => {
  const [member, other] = [await testApp(t), await testApp(t)];
  const hubUrl = urlOf(await hubDatabase(t));
  const db = await connect(t, member.workspace.database.connection);
  const sync = async (app: typeof member) => await runSession(app.local, { hubUrl });
  const curator = await member.client('curator');
  for (const params of ['null', '[1]', '"x"', '{"of": 5}', '{"of": {"kind": 1, "params": null}}']) {
    await curator.artists.create(artistInput({ name: params }));
    await db.query(
      'UPDATE sync.change_set SET params = $1::jsonb WHERE id = (SELECT id FROM sync.change_set ORDER BY id DESC LIMIT 1)',
      [params],
    );
  }
  await sync(member);
  await sync(other);
  const { items } = await listHistory(other.local, historyInput.parse({}));
  t.is(items.length, 5);
  for (const item of items) {
    t.notThrows(() => changeSet.parse(item));
    t.is((await getChangeSet(other.local, { changeSet: item.id })).records.length, 1);
  }
});
