import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { openSequelize } from '#electron/database/connection.ts';
import { checkExternalServer } from '#electron/database/external-server.ts';
import { connectHub } from '#electron/sync/connection/hub-connection.ts';
import { AppError } from '#shared/errors.ts';
import { passwordForms, passwordServer } from '#test/helpers/password-server.ts';

const fixture = (name: string) => new URL(`../fixtures/tls/${name}.pem`, import.meta.url).pathname;
const certificate = async () => ({
  key: await readFile(fixture('key'), 'utf8'),
  cert: await readFile(fixture('cert'), 'utf8'),
});
const address = (port: number, query = '') => `postgres://ada:geheim@127.0.0.1:${port}/gallery${query}`;

async function problem(t: ExecutionContext, connecting: Promise<unknown>): Promise<AppError> {
  return (await t.throwsAsync(connecting, { instanceOf: AppError })) as AppError;
}

for (const form of passwordForms) {
  for (const query of ['', '?sslmode=disable'])
    test(`a hub without TLS gets no password as ${form}, address ${query || 'of this computer'}`, async (t) => {
      const server = await passwordServer(t, form);
      const { code, details, message } = await problem(t, connectHub(address(server.port, query)));
      t.deepEqual([code, details.reason], ['UNAVAILABLE', 'password-method']);
      t.regex(message, /SCRAM/);
      await server.ended;
      t.true(server.received().includes('ada'));
      t.notRegex(server.received(), /geheim|md5/);
    });

  test(`a hub whose certificate is not verified gets no password as ${form}`, async (t) => {
    const server = await passwordServer(t, form, await certificate());
    const { details } = await problem(t, connectHub(address(server.port, '?sslmode=no-verify')));
    t.is(details.reason, 'password-method');
    await server.ended;
    t.true(server.received().includes('ada'));
    t.notRegex(server.received(), /geheim|md5/);
  });

  test(`a hub with a verified certificate gets the password as ${form}`, async (t) => {
    const server = await passwordServer(t, form, await certificate());
    const query = `?sslmode=verify-full&sslrootcert=${encodeURIComponent(fixture('cert'))}`;
    const { details } = await problem(t, connectHub(address(server.port, query)));
    t.is(details.reason, 'wrong-password');
    t.regex(server.received(), /geheim|md5/);
  });

  test(`an external database server without TLS gets no password as ${form}`, async (t) => {
    const server = await passwordServer(t, form);
    const { code, message } = await problem(t, checkExternalServer(address(server.port)));
    t.is(code, 'DATABASE');
    t.regex(message, /SCRAM/);
    await t.throwsAsync(
      openSequelize({ host: '127.0.0.1', port: server.port, user: 'ada', password: 'geheim', database: 'gallery' }),
      { message: /SCRAM/ },
    );
    await server.ended;
    t.notRegex(server.received(), /geheim|md5/);
  });
}

test('an address without a password says so if the hub asks for one by SCRAM', async (t) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let asked = false;
    socket.on('data', (data) => {
      const nonce = /r=(.*)$/.exec(data.toString('latin1'))?.[1];
      const text = asked ? `r=${nonce}1,s=c2FsdA==,i=4096` : 'SCRAM-SHA-256\0\0';
      const head = Buffer.from([0x52, 0, 0, 0, 8 + text.length, 0, 0, 0, asked ? 11 : 10]);
      socket.write(Buffer.concat([head, Buffer.from(text)]));
      asked = true;
    });
  }).listen(0, '127.0.0.1');
  t.teardown(() => server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, details } = await problem(t, connectHub(address(port).replace(':geheim', '')));
  t.deepEqual([code, details.reason], ['UNAVAILABLE', 'no-password']);
});

test('every connection is opened by the client that protects passwords', async (t) => {
  const electron = new URL('../../electron/', import.meta.url).pathname;
  const names = (await readdir(electron, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const plain: string[] = [];
  for (const name of names) {
    if (/new pg\.(Client|Pool)\(/.test(await readFile(`${electron}${name}`, 'utf8'))) plain.push(name);
  }
  t.deepEqual(plain, []);
});
