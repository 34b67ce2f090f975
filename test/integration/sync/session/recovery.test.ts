import test from 'ava';
import type pg from 'pg';
import { backUp } from '#test/helpers/sync/back-up.ts';
import { contents, desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);
const rename = (client: pg.Client, n: number, name: string) =>
  client.query(`UPDATE artists SET name = '${name}' WHERE id = '${id(n)}'`);

test('a desktop restored from a backup becomes a new replica and pulls the changes that it had sent since', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await add(a.client, 1);
  await a.sync();
  const restore = await backUp(a.client);
  await rename(a.client, 1, 'sent after the backup');
  await add(a.client, 2);
  await a.sync();
  await restore();
  await add(a.client, 3);
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is(
    (await hub.query("SELECT FROM artists WHERE name IN ('sent after the backup', 'artist 2', 'artist 3')")).rowCount,
    3,
  );
  t.is((await hub.query('SELECT FROM sync.replica')).rowCount, 2);
});

test('two copies of a workspace that both sync end up equal', async (t) => {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const b = await desktop(t, hubUrl, 'the copy');
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  const { rows } = await a.client.query(
    'SELECT replica_id, last_batch, last_hash, last_ack_seq, applied_seq FROM sync.state',
  );
  const state = rows[0];
  await b.client.query(
    'UPDATE sync.state SET replica_id = $1, last_batch = $2, last_hash = $3, last_ack_seq = $4, applied_seq = $5',
    [state.replica_id, state.last_batch, state.last_hash, state.last_ack_seq, state.applied_seq],
  );
  await rename(a.client, 1, 'by the original');
  await rename(b.client, 1, 'by the copy');
  await a.sync();
  await b.sync();
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
  t.deepEqual(await contents(b.client), await contents(hub));
  const { rows: conflicts } = await hub.query('SELECT current, incoming FROM sync.conflict');
  t.deepEqual(conflicts, [{ current: { name: 'by the original' }, incoming: { name: 'by the copy' } }]);
});

test('of two copies that sync concurrently the later one fails and then becomes a new replica', async (t) => {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const b = await desktop(t, hubUrl, 'the copy');
  const { rows } = await a.client.query('SELECT replica_id FROM sync.state');
  await b.client.query('UPDATE sync.state SET replica_id = $1', [rows[0].replica_id]);
  await add(a.client, 1);
  await add(b.client, 2);
  let done = false;
  const between = {
    failpoint: async (point: string) => {
      if (point !== 'afterHello' || done) return;
      done = true;
      await a.sync();
    },
  };
  const error = await t.throwsAsync(b.sync(between), { code: 'UNAVAILABLE' });
  t.like(error, { details: { reason: 'copied' } });
  await b.sync();
  await a.sync();
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  t.is((await hub.query('SELECT FROM artists')).rowCount, 2);
  t.is((await hub.query('SELECT FROM sync.replica')).rowCount, 2);
});

for (const announced of [true, false]) {
  test(`desktops resend the batches that a restored hub has lost${announced ? '' : ', even without a new incarnation'}`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 2);
    const [a, b] = [desktops[0]!, desktops[1]!];
    await add(a.client, 1);
    await a.sync();
    await b.sync();
    const restore = await backUp(hub);
    await rename(a.client, 1, 'after the backup');
    await add(a.client, 2);
    await a.sync();
    await b.sync();
    await add(b.client, 3);
    await b.sync();
    await restore();
    if (announced) await hub.query('SELECT sync.new_incarnation()');
    await add(b.client, 4);
    for (let round = 0; round < 2; round += 1) {
      await b.sync();
      await a.sync();
    }
    t.deepEqual(await contents(a.client), await contents(hub));
    t.deepEqual(await contents(b.client), await contents(hub));
    t.is((await hub.query('SELECT FROM artists')).rowCount, 4);
    t.is((await hub.query("SELECT FROM artists WHERE name = 'after the backup'")).rowCount, 1);
    // The hub assigned some sequence numbers twice; its own history counts.
    const historyOf = async (client: pg.Client, seqs: unknown[] = []) =>
      (
        await client.query(
          'SELECT seq, row_id, op, new FROM sync.history WHERE $1 OR seq = ANY ($2) ORDER BY seq, row_id',
          [seqs.length === 0, seqs],
        )
      ).rows;
    const expected = await historyOf(hub);
    const seqs = expected.map(({ seq }) => seq);
    for (const { client } of [a, b]) t.deepEqual(await historyOf(client, seqs), expected);
  });
}

for (const [order, first, second] of [
  ['in the same order', 0, 1],
  ['in the other order', 1, 0],
] as const) {
  test(`a conflict that a restored hub has lost exists once after both sides are sent again ${order}`, async (t) => {
    const { hub, desktops } = await syncWorld(t, 3);
    await add(desktops[0]!.client, 1);
    for (const desktop of desktops) await desktop.sync();
    const restore = await backUp(hub);
    await rename(desktops[0]!.client, 1, 'by the first');
    await rename(desktops[1]!.client, 1, 'by the second');
    for (let round = 0; round < 2; round += 1) for (const desktop of desktops) await desktop.sync();
    await restore();
    await hub.query('SELECT sync.new_incarnation()');
    for (const n of [first, second, 2, first]) await desktops[n]!.sync();
    const conflictsOf = async (client: pg.Client) =>
      (await client.query('SELECT id, status, current, incoming FROM sync.conflict')).rows;
    const expected = await conflictsOf(hub);
    t.is(expected.length, 1);
    t.like(expected[0], {
      status: 'open',
      current: { name: first === 0 ? 'by the first' : 'by the second' },
      incoming: { name: first === 0 ? 'by the second' : 'by the first' },
    });
    for (const { client } of desktops) t.deepEqual(await conflictsOf(client), expected);
  });
}

test('a conflict that the hub has lost is kept on desktops until its values are sent again', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, b, c] = [desktops[0]!, desktops[1]!, desktops[2]!];
  await add(a.client, 1);
  for (const desktop of desktops) await desktop.sync();
  const restore = await backUp(hub);
  await rename(a.client, 1, 'by A');
  await rename(b.client, 1, 'by B');
  for (const desktop of [a, b, c]) await desktop.sync();
  await restore();
  await c.sync();
  await b.sync();
  await c.sync();
  const { rows } = await c.client.query('SELECT status, current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ status: 'open', current: { name: 'by A' }, incoming: { name: 'by B' } }]);
});

test('a restored desktop that resends its changes makes no second conflict', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await add(b.client, 2);
  await b.sync();
  await rename(a.client, 1, 'by A');
  await b.client.query(`DELETE FROM artists WHERE id = '${id(2)}'`);
  await rename(b.client, 1, 'by B');
  await a.sync();
  await rename(a.client, 2, 'edited by A');
  await a.sync();
  const restore = await backUp(b.client);
  await b.sync();
  await restore();
  t.like(await b.sync(), { pushed: 2, conflicts: 2 });
  await a.sync();
  const kinds = async (client: pg.Client) =>
    (await client.query('SELECT kind FROM sync.conflict ORDER BY kind')).rows.map(({ kind }) => kind);
  for (const client of [hub, a.client, b.client]) t.deepEqual(await kinds(client), ['delete_vs_update', 'field']);
});

test('a workspace refuses to sync with a second hub', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const other = await syncWorld(t, 0);
  await desktops[0]!.sync();
  await t.throwsAsync(desktops[0]!.sync({ hubUrl: other.hubUrl }), { message: /another hub/ });
});

test('a retired desktop sends its changes and pulls everything', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await rename(b.client, 1, 'typed long ago');
  await hub.query("UPDATE sync.replica SET last_seen = now() - interval '2 years' WHERE label = 'desktop 2'");
  await a.client.query(`DELETE FROM artists`);
  await a.sync();
  t.is((await hub.query('SELECT FROM sync.replica WHERE retired_at IS NOT NULL')).rowCount, 1);
  await b.sync();
  await a.sync();
  t.deepEqual(await contents(b.client), await contents(hub));
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is((await hub.query("SELECT FROM artists WHERE name = 'typed long ago'")).rowCount, 1);
});

test('wrong clocks do not affect a merge', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await b.client.query("UPDATE artists SET nationality = 'later in truth', updated_at = '1999-01-01'");
  await b.client.query("SET sync.applying = '1'; UPDATE artists SET updated_at = '2099-01-01'; RESET sync.applying");
  await rename(a.client, 1, 'first');
  await a.sync();
  await b.sync();
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(b.client));
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is((await hub.query("SELECT FROM artists WHERE name = 'first' AND nationality = 'later in truth'")).rowCount, 1);
});
