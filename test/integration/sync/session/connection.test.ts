import test, { type ExecutionContext } from 'ava';
import { as, member } from '#test/helpers/sync/hub-logins.ts';
import { connect, contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';
import { tcpProxy } from '#test/helpers/tcp-proxy.ts';

const artist = '018f0000-0000-7000-8000-000000000001';

/** A desktop of a member, whose line to the hub goes through a proxy. */
async function onALine(t: ExecutionContext<unknown>) {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const login = as(hubUrl, await member(t, hub, 'on_a_line'));
  const sync: Desktop['sync'] = async (options) => await desktops[0]!.sync({ hubUrl: login, ...options });
  const a = { ...desktops[0]!, sync };
  const { host = 'localhost', port = 5432 } = a.connection;
  const proxy = await tcpProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  t.teardown(proxy.close);
  const address = new URL(login);
  address.search = '';
  address.host = `127.0.0.1:${proxy.port}`;
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  const finish = async () => {
    await a.sync();
    t.deepEqual(await contents(a.client), await contents(hub));
    t.is((await hub.query('SELECT FROM sync.batch')).rowCount, 1);
    t.is((await hub.query('SELECT FROM sync.inbox')).rowCount, 0, 'the inbox is not empty');
    t.like(await a.sync(), { pushed: 0, pulled: 0 });
  };
  return { hub, hubAt: { connectionString: hubUrl }, a, proxy, lineUrl: address.href, finish };
}

for (const [before, marker] of [
  ['anything is sent', 'sync.hello'],
  ['the batch is sent', 'COPY sync.inbox'],
  ['the batch is committed', 'sync.push'],
] as const) {
  test(`a line that is cut before ${before} costs nothing`, async (t) => {
    const { a, proxy, lineUrl, finish } = await onALine(t);
    proxy.onSent((chunk) => {
      if (chunk.includes(marker)) proxy.cut('both');
    });
    await t.throwsAsync(a.sync({ hubUrl: lineUrl }), { code: 'UNAVAILABLE' });
    await finish();
  });
}

test('a batch whose answer is lost after the commit is applied once', async (t) => {
  const { a, proxy, lineUrl, finish } = await onALine(t);
  let committing = false;
  proxy.onSent((chunk) => {
    if (chunk.includes('COMMIT')) committing = true;
  });
  proxy.onAnswered((chunk) => {
    if (committing && chunk.includes('COMMIT')) proxy.cut('both');
  });
  await t.throwsAsync(a.sync({ hubUrl: lineUrl }), { code: 'UNAVAILABLE' });
  await finish();
});

test('a line that stalls can be cancelled, and the next session finishes', async (t) => {
  const { a, proxy, lineUrl, finish } = await onALine(t);
  const ending = new AbortController();
  proxy.onSent((chunk) => {
    if (!chunk.includes('sync.push')) return;
    proxy.cut('stall');
    ending.abort();
  });
  await t.throwsAsync(a.sync({ hubUrl: lineUrl, signal: ending.signal }), { code: 'CANCELLED' });
  await proxy.close();
  await finish();
});

for (const how of ['both', 'stall'] as const) {
  test(`a line that ${how === 'stall' ? 'stalls' : 'is cut'} while pages come down costs at most one of them`, async (t) => {
    const { hub, a, proxy, lineUrl } = await onALine(t);
    await a.sync();
    await hub.query(
      "INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'there ' || n, 's' FROM generate_series(1, 10) n",
    );
    const ending = new AbortController();
    let pages = 0;
    proxy.onSent((chunk) => {
      if (!chunk.includes('FROM sync.page(')) return;
      pages += 1;
      if (pages !== 3) return;
      proxy.cut(how);
      if (how === 'stall') ending.abort();
    });
    const sizes = { batch: 3, page: 3 };
    await t.throwsAsync(a.sync({ hubUrl: lineUrl, sizes, signal: ending.signal }), {
      code: how === 'stall' ? 'CANCELLED' : 'UNAVAILABLE',
    });
    t.is((await a.client.query('SELECT FROM sync.staging')).rowCount, 6);
    t.is((await a.client.query('SELECT FROM artists')).rowCount, 1);
    t.like(await a.sync({ sizes }), { pushed: 0, pulled: 4 });
    t.deepEqual(await contents(a.client), await contents(hub));
  });
}

/** Of a session that is to notice silence at once and believes whoever answers in the end. */
const impatient = { silentMs: 50, pausedMs: 600_000, answerMs: 60_000 };

for (const [where, marker] of [
  ['before the hub says hello', 'sync.hello'],
  ['while the batch goes up', 'COPY sync.inbox'],
  ['while the hub merges', 'sync.push'],
  ['while the batch is committed', 'COMMIT'],
] as const) {
  for (const how of ['stall', 'stallOpen'] as const) {
    const hub = how === 'stall' ? 'a hub that is gone' : 'a hub that has lost the line';
    test(`a session that falls silent ${where} is ended without anybody’s help: ${hub}`, async (t) => {
      const { a, proxy, lineUrl, finish } = await onALine(t);
      proxy.onSent((chunk) => {
        if (chunk.includes(marker)) proxy.cut(how);
      });
      const timeouts = { ...impatient, answerMs: how === 'stall' ? 50 : impatient.answerMs };
      const error = await t.throwsAsync(a.sync({ hubUrl: lineUrl, timeouts }), { code: 'UNAVAILABLE' });
      t.regex(error?.message ?? '', /no changes are lost/);
      await proxy.close();
      await finish();
    });
  }
}

test('a line that stalls while pages come down is ended too, and what has arrived is kept', async (t) => {
  const { hub, a, proxy, lineUrl } = await onALine(t);
  await a.sync();
  await hub.query(
    "INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'there ' || n, 's' FROM generate_series(1, 10) n",
  );
  let pages = 0;
  proxy.onSent((chunk) => {
    if (!chunk.includes('FROM sync.page(')) return;
    pages += 1;
    if (pages === 3) proxy.cut('stallOpen');
  });
  const sizes = { batch: 3, page: 3 };
  await t.throwsAsync(a.sync({ hubUrl: lineUrl, sizes, timeouts: impatient }), { code: 'UNAVAILABLE' });
  await proxy.close();
  t.like(await a.sync({ sizes }), { pushed: 0, pulled: 4 });
  t.deepEqual(await contents(a.client), await contents(hub));
});

for (const where of ['the hub', 'this desktop'] as const) {
  test(`what takes longer at ${where} than the session’s patience is waited for`, async (t) => {
    const { hub, hubAt, a, proxy, lineUrl } = await onALine(t);
    await a.sync();
    await a.client.query("UPDATE artists SET name = 'B'");
    const somebody = await connect(t, where === 'the hub' ? hubAt : a.connection);
    const lock = `BEGIN; LOCK TABLE ${where === 'the hub' ? 'artists' : 'sync.outbox'}`;
    let asked = 0;
    proxy.onSent((chunk) => {
      if (!chunk.includes('pg_stat_activity')) return;
      asked += 1;
      if (asked === 3) void somebody.query('COMMIT');
    });
    const failpoint = async (point: string) => void (point === 'afterClaim' && (await somebody.query(lock)));
    t.like(await a.sync({ hubUrl: lineUrl, failpoint, timeouts: impatient }), { pushed: 1 });
    t.true(asked >= 3);
    t.deepEqual(await contents(a.client), await contents(hub));
  });
}

test('while writers are held a silent line is noticed sooner, and they go on', async (t) => {
  const { a, proxy, lineUrl, hub } = await onALine(t);
  await a.sync();
  const typist = await connect(t, a.connection);
  let rounds = 0;
  let saved: Promise<unknown> = Promise.resolve();
  proxy.onSent((chunk) => {
    if (rounds < 4 || !chunk.includes('sync.page_end')) return;
    proxy.cut('stallOpen');
    saved = typist.query("UPDATE artists SET name = 'typed while held'");
  });
  const failpoint = async (point: string) => {
    if (point !== 'beforeApply') return;
    rounds += 1;
    if (rounds < 4) await a.client.query(`UPDATE artists SET nationality = 'typed ${rounds}'`);
  };
  await t.throwsAsync(
    a.sync({ hubUrl: lineUrl, failpoint, timeouts: { ...impatient, silentMs: 600_000, pausedMs: 50 } }),
    {
      code: 'UNAVAILABLE',
    },
  );
  await saved;
  await proxy.close();
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is(
    (await hub.query("SELECT FROM artists WHERE name = 'typed while held' AND nationality = 'typed 3'")).rowCount,
    1,
  );
});

test('a server that ends every connection in the middle is said to have been restarted', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  const kick =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty'";
  await t.throwsAsync(
    a.sync({ failpoint: async (point) => void (point === 'beforeHubCommit' && (await hub.query(kick))) }),
    {
      code: 'UNAVAILABLE',
    },
  );
  const own =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty sync'";
  await t.throwsAsync(
    a.sync({ failpoint: async (point) => void (point === 'afterHubCommit' && (await a.client.query(own))) }),
  );
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
});
