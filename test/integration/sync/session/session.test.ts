import test from 'ava';
import { contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const artist = '018f0000-0000-7000-8000-000000000001';
const work = '018f0000-0000-7000-8000-000000000002';

test('inserts, updates and deletions of one desktop reach the hub and the other desktop', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(
    `INSERT INTO artists (id, name, sort_name, email) VALUES ('${artist}', 'Käthe "K" \\ Kollwitz 🎨', E'Kollwitz,\\tKäthe\\n', 'K@example.org')`,
  );
  await a.client.query(
    `INSERT INTO artworks (id, title, artist_id, price, currency, tags) VALUES ('${work}', 'Mutter', '${artist}', 1200.50, 'EUR', '{a,"b c"}')`,
  );
  const first = await a.sync();
  t.like(first, { pushed: 2, pulled: 0, conflicts: 0 });
  const second = await b.sync();
  t.like(second, { pushed: 0, pulled: 2, conflicts: 0, seq: first.seq });
  t.deepEqual(await contents(b.client), await contents(a.client));
  t.deepEqual(await contents(hub), await contents(a.client));

  await b.client.query("UPDATE artists SET email = 'k@example.org'");
  await b.client.query('DELETE FROM artworks');
  t.like(await b.sync(), { pushed: 2, pulled: 0 });
  t.like(await a.sync(), { pushed: 0, pulled: 2, conflicts: 0 });
  t.deepEqual(await contents(a.client), await contents(b.client));
  t.deepEqual(await contents(hub), await contents(b.client));
  t.like(await a.sync(), { pushed: 0, pulled: 0 });
});

test('concurrent edits of different fields are both kept; edits of the same field conflict', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  await a.client.query(
    `INSERT INTO artworks (id, title, artist_id, price, currency) VALUES ('${work}', 'T', '${artist}', 100, 'EUR')`,
  );
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artworks SET title = 'from A', price = 200");
  await b.client.query("UPDATE artworks SET title = 'from B', medium = 'oil', currency = 'USD'");
  t.like(await a.sync(), { conflicts: 0 });
  t.like(await b.sync(), { conflicts: 2 });
  t.like(await a.sync(), { conflicts: 2 });
  t.deepEqual(await contents(a.client), await contents(b.client));
  t.deepEqual(await contents(hub), await contents(b.client));
  const { rows } = await b.client.query('SELECT title, price, currency, medium FROM artworks');
  t.deepEqual(rows, [{ title: 'from A', price: '200.00', currency: 'EUR', medium: 'oil' }]);
  const conflicts = await a.client.query('SELECT kind, grp, base, current, incoming FROM sync.conflict ORDER BY grp');
  t.deepEqual(conflicts.rows, [
    {
      kind: 'field',
      grp: 'price',
      base: { price: 100, currency: 'EUR' },
      current: { price: 200, currency: 'EUR' },
      incoming: { price: 100, currency: 'USD' },
    },
    { kind: 'field', grp: 'title', base: { title: 'T' }, current: { title: 'from A' }, incoming: { title: 'from B' } },
  ]);
});

test('a full disk during a pull fails the session with a reason, and the next one continues', async (t) => {
  t.timeout(60_000);
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`INSERT INTO artists (id, name, sort_name, biography)
    SELECT gen_random_uuid(), n, n, repeat(md5(n::text), 60) FROM generate_series(1, 5000) n`);
  await a.sync();
  await b.client.query(`
    CREATE FUNCTION fill_up() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
    CREATE TRIGGER fill_up BEFORE INSERT ON sync.staging FOR EACH ROW EXECUTE FUNCTION fill_up()`);
  t.like(await t.throwsAsync(b.sync()), { code: 'UNAVAILABLE', details: { reason: 'disk-full' } });
  await b.client.query('DROP FUNCTION fill_up CASCADE');
  t.like(await b.sync(), { pulled: 5000 });
  t.deepEqual(await contents(b.client), await contents(hub));
});
