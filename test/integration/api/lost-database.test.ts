import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { artistInput, testPassword } from '#test/factories.ts';
import { serve } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { killServer } from '#test/helpers/database/workspace.ts';

test('calls during a crash of the database get 503, and later ones succeed', async (t) => {
  const dir = await usedWorkspace(t);
  const server = await serve(t, ['--workspace', dir]);
  const { url, setUpCode } = JSON.parse(server.line) as { url: string; setUpCode: string };
  let token = '';
  const call = async (method: string, path: string, input?: object) => {
    // On a busy machine, the server may close an idle connection at the moment when it is used again.
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      body: input && JSON.stringify(input),
    }).catch(({ cause }) => {
      throw new Error(`${method} ${path} has no response: ${cause}`);
    });
    return { status: response.status, body: await response.json() };
  };
  const account = { email: 'a@gallery.example', name: 'A', password: testPassword };
  const { body } = await call('POST', '/auth/set-up', { ...account, setUpCode });
  token = body.accessToken;
  const counts = new Map<number, number>();
  let running = true;
  const paths = ['/auth/me', '/artists?limit=5', '/artworks?limit=5', '/sync/conflicts?status=open'];
  const client = async (n: number) => {
    for (let i = n; running; i += 1) {
      const path = paths[i % (paths.length + 1)];
      const { status } = await (path ? call('GET', path) : call('POST', '/artists', artistInput()));
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
  };
  const clients = [1, 2, 3, 4, 5, 6, 7, 8].map(client);
  for (let kills = 0; kills < 2; kills += 1) {
    await killServer(dir);
    while ((await call('GET', '/artists?limit=1')).status !== 200) t.pass();
  }
  running = false;
  await Promise.all(clients);
  const log = await readFile(join(dir, 'logs', 'qwarty.log'), 'utf8');
  const failures = log.split('\n').filter((line) => line.includes('"error"'));
  t.log(Object.fromEntries(counts));
  t.deepEqual(
    [...counts.keys()].filter((status) => ![200, 201, 503].includes(status)),
    [],
    failures.join('\n').slice(0, 9000),
  );
  t.true(counts.has(503));
  await server.stop();
});
