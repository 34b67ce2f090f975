import test from 'ava';
import { hubProblem } from '#electron/sync/connection/hub-connection.ts';
import { hubStatus } from '#electron/sync/hub/status.ts';
import { protocolVersion, schemaVersion } from '#electron/sync/tables.ts';
import { emptyDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { as, login, member } from '#test/helpers/sync/hub-logins.ts';
import { connect, desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';

const artist = '018f0000-0000-7000-8000-000000000001';

test('a member can call the listed functions and nothing else', async (t) => {
  const { hub, hubUrl } = await syncWorld(t, 0);
  const alice = await member(t, hub, 'alice');
  const a = await desktop(t, as(hubUrl, alice), 'Alice');
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  t.like(await a.sync(), { pushed: 1 });
  const client = await connect(t, { connectionString: as(hubUrl, alice) });
  const { rows: tables } = await hub.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('sync', 'public')",
  );
  for (const { name } of tables) {
    await t.throwsAsync(client.query(`SELECT * FROM ${name}`), { message: /permission denied/ }, name);
    await t.throwsAsync(client.query(`DELETE FROM ${name}`), { message: /permission denied/ }, name);
    await t.throwsAsync(client.query(`TRUNCATE ${name}`), { message: /permission denied/ }, name);
  }
  const { rows: allowed } = await client.query<{ name: string }>(
    "SELECT proname AS name FROM pg_proc WHERE pronamespace = 'sync'::regnamespace AND has_function_privilege(oid, 'EXECUTE') ORDER BY 1",
  );
  t.deepEqual(
    allowed.map(({ name }) => name),
    [
      'change_sets_since',
      'conflicts_since',
      'head',
      'hello',
      'history_since',
      'newest_common',
      'newest_merged',
      'page',
      'page_end',
      'pulled',
      'push',
      'seal',
      'status',
    ],
  );
  await t.throwsAsync(
    client.query("INSERT INTO sync.inbox (n, tbl, row_id, op, login) VALUES (1, 1, gen_random_uuid(), 'D', 'other')"),
    {
      message: /permission denied/,
    },
  );
});

test('a member can read the hub’s status; another login cannot', async (t) => {
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [alice, stranger] = [await member(t, hub, 'alice'), await login(t, hub, 'stranger')];
  await (await desktop(t, as(hubUrl, alice), 'Front desk')).sync();
  const status = await hubStatus(await connect(t, { connectionString: as(hubUrl, alice) }));
  t.like(status, { openConflicts: 0 });
  t.like(status.replicas, { length: 1, 0: { label: 'Front desk', login: alice, retired: false } });
  await t.throwsAsync(hubStatus(await connect(t, { connectionString: as(hubUrl, stranger) })), {
    message: /permission denied/,
  });
});

test('a login cannot act for the desktop of another login', async (t) => {
  const { hub, hubUrl } = await syncWorld(t, 0);
  const [alice, bob] = [await member(t, hub, 'alice'), await member(t, hub, 'bob')];
  const a = await desktop(t, as(hubUrl, alice), 'Alice');
  await a.sync();
  const { rows } = await a.client.query('SELECT replica_id AS id FROM sync.state');
  const bobsClient = await connect(t, { connectionString: as(hubUrl, bob) });
  for (const call of [
    `hello($1, '', ${protocolVersion}, ${schemaVersion})`,
    "push($1, 1, 0, '', 0, 1)",
    'page_end($1, 0, 0::smallint, $1, 1, true)',
    'conflicts_since($1, 0)',
    'history_since($1, 0)',
    'change_sets_since($1, 0)',
    'pulled($1, 0)',
  ]) {
    await t.throwsAsync(bobsClient.query(`SELECT sync.${call}`, [rows[0].id]), { code: 'QW001' }, call);
  }
  await t.throwsAsync(a.sync({ hubUrl: as(hubUrl, bob) }), { code: 'UNAVAILABLE', message: /another login/ });
});

test('an unusable hub is reported with a reason that an admin can act on', async (t) => {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const stranger = await login(t, hub, 'stranger');
  const reason = async (url: string) => {
    const error = await t.throwsAsync(a.sync({ hubUrl: url }));
    return (error as { details?: { reason?: string } } | undefined)?.details?.reason;
  };
  t.is(await reason(as(hubUrl, stranger)), 'no-member');
  t.is(await reason('postgres://x:y@127.0.0.1:1/nothing'), 'unreachable');
  t.is(await reason(hubUrl.replace(/\/[^/?]*(\?|$)/, '/no_such_database$1')), 'no-database');
  t.is(await reason(urlOf(await emptyDatabase(t))), 'not-a-hub');
  await hub.query('UPDATE sync.server SET schema_version = 0');
  t.is(await reason(hubUrl), 'hub-too-old');
  await hub.query('UPDATE sync.server SET schema_version = 999, min_client_schema = 999');
  t.is(await reason(hubUrl), 'update-needed');
  await hub.query('UPDATE sync.server SET protocol = 9');
  t.is(await reason(hubUrl), 'protocol');
});

test('repeating hub init changes nothing and adopts rows that were written without triggers', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const { initHub } = await import('#electron/sync/hub/init.ts');
  const { client, sync } = desktops[0]!;
  const insertWithoutTriggers = async (name: string) =>
    await hub.query(`SET sync.applying = '1';
      INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', '${name}', 'B'); RESET sync.applying`);
  const before = await hub.query('SELECT server_id, incarnation FROM sync.server');
  await insertWithoutTriggers('From before');
  await initHub(hub);
  t.deepEqual((await hub.query('SELECT server_id, incarnation FROM sync.server')).rows, before.rows);
  t.like(await sync(), { pulled: 1 });

  await client.query('DELETE FROM artists');
  await sync();
  await insertWithoutTriggers('Inserted again');
  await initHub(hub);
  t.like(await sync(), { pulled: 1 });
  t.deepEqual((await client.query('SELECT name FROM artists')).rows, [{ name: 'Inserted again' }]);
});

for (const [reason, code, message] of [
  ['unreachable', 'ENETUNREACH', 'connect ENETUNREACH 192.0.2.1:5432'],
  ['unreachable', 'EHOSTUNREACH', 'connect EHOSTUNREACH 192.0.2.1:5432'],
  ['tls', '28000', 'no pg_hba.conf entry for host "192.0.2.2", user "alice", database "hub", no encryption'],
  ['wrong-password', '28000', 'role "alice" is not permitted to log in'],
] as const) {
  test(`“${message}” is reported as ${reason}`, (t) => {
    const problem = hubProblem(Object.assign(new Error(message), { code }));
    t.like(problem, { code: 'UNAVAILABLE', details: { reason } });
  });
}

test('no member can register the id of direct writes', async (t) => {
  const { hub, hubUrl } = await syncWorld(t, 0);
  const client = await connect(t, { connectionString: as(hubUrl, await member(t, hub, 'alice')) });
  const reserved = '00000000-0000-0000-0000-000000000000';
  await t.throwsAsync(
    client.query('SELECT sync.hello($1, $2, $3, $4)', [reserved, '', protocolVersion, schemaVersion]),
    {
      code: 'QW001',
    },
  );
  t.is((await hub.query('SELECT FROM sync.replica')).rowCount, 0);
});
