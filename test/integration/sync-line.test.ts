import test, { type ExecutionContext } from 'ava';
import { contents, syncWorld } from '#test/helpers/sync-world.ts';
import { tcpProxy } from '#test/helpers/tcp-proxy.ts';

const artist = '018f0000-0000-7000-8000-000000000001';

/** A desktop whose line to the hub goes through a proxy. */
async function onALine(t: ExecutionContext<unknown>) {
  const { hub, hubUrl, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const { host = 'localhost', port = 5432 } = a.connection;
  const proxy = await tcpProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  t.teardown(proxy.close);
  const address = new URL(hubUrl);
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
  return { hub, a, proxy, lineUrl: address.href, finish };
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

test('an answer that is lost after the commit does not send the batch twice', async (t) => {
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
    t.is((await a.client.query('SELECT FROM sync.stage')).rowCount, 6);
    t.is((await a.client.query('SELECT FROM artists')).rowCount, 1);
    t.like(await a.sync({ sizes }), { pushed: 0, pulled: 4 });
    t.deepEqual(await contents(a.client), await contents(hub));
  });
}

test('a server that ends every connection in the middle is said to have been restarted', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${artist}', 'A', 'A')`);
  const kick =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty'";
  await t.throwsAsync(a.sync({ reach: async (point) => void (point === 'K8' && (await hub.query(kick))) }), {
    code: 'UNAVAILABLE',
  });
  const own =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty sync'";
  await t.throwsAsync(a.sync({ reach: async (point) => void (point === 'K9' && (await a.client.query(own))) }));
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
});
