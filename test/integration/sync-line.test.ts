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
  return { a, proxy, lineUrl: address.href, finish };
}

test('a line that is cut before the batch is committed costs nothing', async (t) => {
  const { a, proxy, lineUrl, finish } = await onALine(t);
  proxy.onSent((chunk) => {
    if (chunk.includes('sync.push')) proxy.cut('both');
  });
  await t.throwsAsync(a.sync({ hubUrl: lineUrl }), { code: 'UNAVAILABLE' });
  await finish();
});

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
