import test from 'ava';
import { copyRows } from '#electron/services/archive/snapshot.ts';
import { testApp } from '#test/helpers/app.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { tcpProxy } from '#test/helpers/tcp-proxy.ts';

test('copied rows are counted even if the server sends their number after the last row', async (t) => {
  const app = await testApp(t);
  const { connection } = app.workspace.database;
  const { host, port } = connection as { host: string; port: number };
  const proxy = await tcpProxy(host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port });
  t.teardown(proxy.close);
  const client = await connect(t, { ...connection, host: '127.0.0.1', port: proxy.port });
  proxy.delayAnswer('COPY 3');
  const lines: string[] = [];
  const rows = await copyRows(client, 'SELECT generate_series(1, 3)', 'FORMAT csv', (chunk) => {
    lines.push(chunk.toString());
  });
  t.is(lines.join(''), '1\n2\n3\n');
  t.is(rows, 3);
});
