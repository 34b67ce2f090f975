import { once } from 'node:events';
import { createServer } from 'node:net';
import test from 'ava';
import { hubUrlOf } from '#electron/services/sync/sync-settings.ts';
import { testApp } from '#test/helpers/app.ts';
import { secretsInMemory } from '#test/helpers/client.ts';

const address = 'postgresql://qwarty:geheim@hub.example.org:5433/gallery';

test('a hub’s password is kept while its address stays the same', async (t) => {
  const app = await testApp(t);
  app.workspace.secrets = secretsInMemory();
  const { sync } = await app.client('admin');
  t.like(await sync.updateSettings({ hubUrl: address }), { hasPassword: true, hubUrl: address.replace(':geheim', '') });
  t.like(await sync.updateSettings({ hubUrl: address.replace(':geheim', ''), everyMinutes: 15 }), {
    hasPassword: true,
  });
});

for (const password of ['100%', '%zz', 'p%w', '50%25', '%41'])
  test(`a hub’s password can be ${password}`, async (t) => {
    const app = await testApp(t);
    app.workspace.secrets = secretsInMemory();
    const { sync } = await app.client('admin');
    t.like(await sync.updateSettings({ hubUrl: address.replace('geheim', password) }), { hasPassword: true });
    const url = new URL((await hubUrlOf(app.local)) ?? '');
    t.is(decodeURIComponent(url.password), password.replace('%25', '%').replace('%41', 'A'));
  });

for (const [what, other] of [
  ['host', 'postgresql://qwarty@evil.example.org:5433/gallery'],
  ['port', 'postgresql://qwarty@hub.example.org:5432/gallery'],
  ['database', 'postgresql://qwarty@hub.example.org:5433/other'],
  ['user', 'postgresql://someone@hub.example.org:5433/gallery'],
  ['host parameter', 'postgresql://qwarty@hub.example.org:5433/gallery?host=evil.example.org'],
] as const) {
  test(`a hub’s password is not used after its ${what} has changed`, async (t) => {
    const app = await testApp(t);
    app.workspace.secrets = secretsInMemory();
    const { sync } = await app.client('admin');
    await sync.updateSettings({ hubUrl: address });
    t.like(await sync.updateSettings({ hubUrl: other }), { hubUrl: other, hasPassword: false });
  });
}

test('a server that asks for a password in clear text does not receive that of another hub', async (t) => {
  let received = '';
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const isFirst = received === '';
      received += data.toString('latin1');
      // AuthenticationCleartextPassword
      if (isFirst) socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
      else socket.end();
    });
  }).listen(0, '127.0.0.1');
  t.teardown(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const app = await testApp(t);
  app.workspace.secrets = secretsInMemory();
  const { sync } = await app.client('admin');
  await sync.updateSettings({ hubUrl: address });
  await sync.updateSettings({ hubUrl: `postgresql://qwarty@127.0.0.1:${port}/gallery` });
  await t.throwsAsync(async () => {
    for await (const _ of await sync.run());
  });
  t.true(received.includes('qwarty'));
  t.false(received.includes('geheim'));
});
