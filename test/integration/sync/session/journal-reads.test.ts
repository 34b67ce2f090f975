import test from 'ava';
import type pg from 'pg';
import { syncWorld } from '#test/helpers/sync/sync-world.ts';
import { addArtist, addArtworks } from '#test/performance/sync-databases.ts';

const rowsRead = async (client: pg.Client): Promise<number> => {
  // A session's counts are added when its connections end.
  await client.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await client.query<{ read: string }>(
    "SELECT seq_tup_read + idx_tup_fetch AS read FROM pg_stat_user_tables WHERE relid = 'sync.outbox'::regclass",
  );
  return Number(rows[0]!.read);
};

test('a session after a small edit reads little of a long journal', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const { client, sync } = desktops[0]!;
  // PostgreSQL has no statistics about a journal that has just grown.
  await client.query('ALTER TABLE sync.outbox SET (autovacuum_enabled = false)');
  await client.query(addArtist);
  await client.query(addArtworks(20_000));
  await sync();
  await client.query("UPDATE artworks SET title = 'Evening' WHERE inventory_number = 'N1'");
  const before = await rowsRead(client);
  await sync();
  const read = (await rowsRead(client)) - before;
  t.true(read < 1_000, `${read} rows`);
});
