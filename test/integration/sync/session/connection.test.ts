import test, { type ExecutionContext } from 'ava';
import { as, member } from '#test/helpers/sync/hub-logins.ts';
import { connect, contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';
import { tcpProxy } from '#test/helpers/tcp-proxy.ts';

const artist = '018f0000-0000-7000-8000-000000000001';

/** A member's desktop that can connect to the hub through a proxy. */
async function behindProxy(t: ExecutionContext<unknown>) {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const login = as(hubUrl, await member(t, hub, 'behind_proxy'));
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
  return { hub, hubAt: { connectionString: hubUrl }, a, proxy, proxyUrl: address.href, finish };
}

for (const [before, marker] of [
  ['the handshake', 'sync.hello'],
  ['the batch is sent', 'COPY sync.inbox'],
  ['the batch is committed', 'sync.push'],
] as const) {
  test(`a connection that breaks before ${before} loses nothing`, async (t) => {
    const { a, proxy, proxyUrl, finish } = await behindProxy(t);
    proxy.onSent((chunk) => {
      if (chunk.includes(marker)) proxy.cut('both');
    });
    await t.throwsAsync(a.sync({ hubUrl: proxyUrl }), { code: 'UNAVAILABLE' });
    await finish();
  });
}

test('a batch whose answer is lost after the commit is applied once', async (t) => {
  const { a, proxy, proxyUrl, finish } = await behindProxy(t);
  let committing = false;
  proxy.onSent((chunk) => {
    if (chunk.includes('COMMIT')) committing = true;
  });
  proxy.onAnswered((chunk) => {
    if (committing && chunk.includes('COMMIT')) proxy.cut('both');
  });
  await t.throwsAsync(a.sync({ hubUrl: proxyUrl }), { code: 'UNAVAILABLE' });
  await finish();
});

test('a session with a stalled connection can be cancelled, and the next one completes', async (t) => {
  const { a, proxy, proxyUrl, finish } = await behindProxy(t);
  const ending = new AbortController();
  proxy.onSent((chunk) => {
    if (!chunk.includes('sync.push')) return;
    proxy.cut('stall');
    ending.abort();
  });
  await t.throwsAsync(a.sync({ hubUrl: proxyUrl, signal: ending.signal }), { code: 'CANCELLED' });
  await proxy.close();
  await finish();
});

for (const how of ['both', 'stall'] as const) {
  test(`a connection that ${how === 'stall' ? 'stalls' : 'breaks'} during a pull loses at most one page`, async (t) => {
    const { hub, a, proxy, proxyUrl } = await behindProxy(t);
    await a.sync();
    await hub.query(
      "INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'hub ' || n, 's' FROM generate_series(1, 10) n",
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
    await t.throwsAsync(a.sync({ hubUrl: proxyUrl, sizes, signal: ending.signal }), {
      code: how === 'stall' ? 'CANCELLED' : 'UNAVAILABLE',
    });
    t.is((await a.client.query('SELECT FROM sync.staging')).rowCount, 6);
    t.is((await a.client.query('SELECT FROM artists')).rowCount, 1);
    t.like(await a.sync({ sizes }), { pushed: 0, pulled: 4 });
    t.deepEqual(await contents(a.client), await contents(hub));
  });
}

/** Checks the hub almost at once, but waits long for the answer. */
const shortTimeouts = { silentMs: 50, pausedMs: 600_000, answerMs: 60_000 };

for (const [when, marker] of [
  ['in the handshake', 'sync.hello'],
  ['while the batch is sent', 'COPY sync.inbox'],
  ['during the merge', 'sync.push'],
  ['during the commit', 'COMMIT'],
] as const) {
  for (const how of ['stall', 'stallOpen'] as const) {
    const cause = how === 'stall' ? 'the hub is unreachable' : 'the hub has lost the connection';
    test(`a session that stalls ${when} ends by itself if ${cause}`, async (t) => {
      const { a, proxy, proxyUrl, finish } = await behindProxy(t);
      proxy.onSent((chunk) => {
        if (chunk.includes(marker)) proxy.cut(how);
      });
      const timeouts = { ...shortTimeouts, answerMs: how === 'stall' ? 50 : shortTimeouts.answerMs };
      const error = await t.throwsAsync(a.sync({ hubUrl: proxyUrl, timeouts }), { code: 'UNAVAILABLE' });
      t.regex(error?.message ?? '', /no changes are lost/);
      await proxy.close();
      await finish();
    });
  }
}

test('a session that stalls during a pull ends by itself and keeps the received pages', async (t) => {
  const { hub, a, proxy, proxyUrl } = await behindProxy(t);
  await a.sync();
  await hub.query(
    "INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'hub ' || n, 's' FROM generate_series(1, 10) n",
  );
  let pages = 0;
  proxy.onSent((chunk) => {
    if (!chunk.includes('FROM sync.page(')) return;
    pages += 1;
    if (pages === 3) proxy.cut('stallOpen');
  });
  const sizes = { batch: 3, page: 3 };
  await t.throwsAsync(a.sync({ hubUrl: proxyUrl, sizes, timeouts: shortTimeouts }), { code: 'UNAVAILABLE' });
  await proxy.close();
  t.like(await a.sync({ sizes }), { pushed: 0, pulled: 4 });
  t.deepEqual(await contents(a.client), await contents(hub));
});

for (const where of ['the hub', 'this desktop'] as const) {
  test(`a session waits for a query on ${where} that takes longer than its timeout`, async (t) => {
    const { hub, hubAt, a, proxy, proxyUrl } = await behindProxy(t);
    await a.sync();
    await a.client.query("UPDATE artists SET name = 'B'");
    const blocker = await connect(t, where === 'the hub' ? hubAt : a.connection);
    const lock = `BEGIN; LOCK TABLE ${where === 'the hub' ? 'artists' : 'sync.outbox'}`;
    let checks = 0;
    proxy.onSent((chunk) => {
      if (!chunk.includes('pg_stat_activity')) return;
      checks += 1;
      if (checks === 3) void blocker.query('COMMIT');
    });
    const failpoint = async (point: string) => void (point === 'afterClaim' && (await blocker.query(lock)));
    t.like(await a.sync({ hubUrl: proxyUrl, failpoint, timeouts: shortTimeouts }), { pushed: 1 });
    t.true(checks >= 3);
    t.deepEqual(await contents(a.client), await contents(hub));
  });
}

test('during a write pause a stalled connection is detected sooner, and writes continue', async (t) => {
  const { a, proxy, proxyUrl, hub } = await behindProxy(t);
  await a.sync();
  const writer = await connect(t, a.connection);
  let rounds = 0;
  let saved: Promise<unknown> = Promise.resolve();
  proxy.onSent((chunk) => {
    if (rounds < 4 || !chunk.includes('sync.page_end')) return;
    proxy.cut('stallOpen');
    saved = writer.query("UPDATE artists SET name = 'typed during the pause'");
  });
  const failpoint = async (point: string) => {
    if (point !== 'beforeApply') return;
    rounds += 1;
    if (rounds < 4) await a.client.query(`UPDATE artists SET nationality = 'typed ${rounds}'`);
  };
  await t.throwsAsync(
    a.sync({ hubUrl: proxyUrl, failpoint, timeouts: { ...shortTimeouts, silentMs: 600_000, pausedMs: 50 } }),
    {
      code: 'UNAVAILABLE',
    },
  );
  await saved;
  await proxy.close();
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
  t.is(
    (await hub.query("SELECT FROM artists WHERE name = 'typed during the pause' AND nationality = 'typed 3'")).rowCount,
    1,
  );
});

test('a session whose connections are terminated fails, and the next one completes', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  const terminateHub =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty'";
  await t.throwsAsync(
    a.sync({ failpoint: async (point) => void (point === 'beforeHubCommit' && (await hub.query(terminateHub))) }),
    {
      code: 'UNAVAILABLE',
    },
  );
  const terminateLocal =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty sync'";
  await t.throwsAsync(
    a.sync({ failpoint: async (point) => void (point === 'afterHubCommit' && (await a.client.query(terminateLocal))) }),
  );
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
});
