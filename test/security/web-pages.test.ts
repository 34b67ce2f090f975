import '#test/helpers/no-network.ts';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import test from 'ava';
import { artistInput, testPassword } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';
import { jpeg } from '#test/helpers/images/images.ts';

// A web page in the user's browser can send requests to the API, and any program on the computer can.

const json = { 'content-type': 'application/json' };
const first = { email: 'ada@gallery.example', name: 'Ada', password: testPassword };

test('the first account over HTTP needs the set-up code of this server', async (t) => {
  const app = await testApp(t);
  const http = await app.http();
  const code = await app.setUpCode();
  t.regex(code ?? '', /^[\w-]{20,}$/);
  t.like(await http('POST', '/auth/set-up', first), { status: 422, body: { errors: [{ path: 'setUpCode' }] } });
  for (const setUpCode of ['', ' ', 'wrong', code?.toLowerCase(), `${code}x`, code?.slice(1), 'é'.repeat(30)])
    t.like(await http('POST', '/auth/set-up', { ...first, setUpCode }), { status: 403, body: { code: 'FORBIDDEN' } });
  t.false((await http('GET', '/auth/status')).body.hasUsers);
  t.is((await http('POST', '/auth/set-up', { ...first, setUpCode: code })).status, 201);
  t.is((await http('POST', '/auth/set-up', { ...first, setUpCode: code })).status, 409);
});

test('a workspace with users has no set-up code', async (t) => {
  const app = await testApp(t);
  const account = await app.signIn('admin');
  const http = await app.http(account);
  t.is(await app.setUpCode(), undefined);
  t.is((await http('POST', '/auth/set-up', { ...first, setUpCode: 'undefined' })).status, 409);
});

test('requests of other web pages get 403', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { host, port } = new URL(await app.url());
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: '' },
    { origin: `http://${host}.evil.example` },
    { origin: `https://${host}` },
    { origin: 'http://127.0.0.1:1' },
    { origin: `http://localhost:${port}` },
    { origin: `http://${host}, https://evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'Cross-Site' },
    { origin: `http://${host}`, 'sec-fetch-site': 'cross-site' },
  ];
  const calls: [method: string, path: string, body?: string][] = [
    ['GET', '/artists'],
    ['POST', '/artists', JSON.stringify(artistInput())],
    ['POST', '/auth/login', JSON.stringify({ email: 'a@gallery.example', password: 'wrong' })],
    ['GET', '/openapi.json'],
    ['OPTIONS', '/artists'],
    ['GET', '/nothing'],
  ];
  for (const headers of foreign)
    for (const [method, path, body] of calls) {
      const { status, body: answer } = await raw(app, method, path, { ...json, ...headers }, body);
      t.is(status, 403, `${method} ${path} ${JSON.stringify(headers)}`);
      t.is(answer.code, 'FORBIDDEN');
    }
  t.is((await http('GET', '/artists')).body.total, 0);
});

test('requests of this server’s own pages and of programs are answered', async (t) => {
  const app = await testApp(t);
  const { host } = new URL(await app.url());
  for (const headers of [
    {},
    { origin: `http://${host}` },
    { origin: `HTTP://${host}` },
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[])
    t.is((await raw(app, 'GET', '/auth/status', headers)).status, 200, JSON.stringify(headers));
});

test('a body needs a content type, for every method', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { body: artist } = await http('POST', '/artists', artistInput());
  const body = JSON.stringify({ name: 'New' });
  const types = [
    undefined,
    '',
    'text/plain',
    'application/json, text/plain',
    'text/plain; application/json',
    'multipart/form-data; boundary=x',
  ];
  for (const type of types)
    for (const [method, path] of [
      ['POST', '/artists'],
      ['PUT', `/artists/${artist.id}`],
      ['DELETE', `/artists/${artist.id}`],
      ['GET', '/artists'],
    ] as const) {
      const { status } = await raw(app, method, path, await bearer(app, type), body);
      t.is(status, 415, `${method} ${type}`);
    }
  t.is((await http('POST', '/artists', new Blob([body]))).status, 415);
  t.is((await http('POST', '/auth/login', new Blob(['{}']))).status, 415);
  t.is((await http('GET', `/artists/${artist.id}`)).body.name, artist.name);
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON ;charset="UTF-8"'])
    t.is((await raw(app, 'POST', '/artists', await bearer(app, type), body)).status, 201, type);
});

test('images need a multipart body', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { body: artist } = await http('POST', '/artists', artistInput());
  const { body: artwork } = await http('POST', '/artworks', { title: 'A', artistId: artist.id });
  const file = new Blob([new Uint8Array(await jpeg(1))]);
  for (const headers of [{}, json, { 'content-type': 'image/jpeg' }] as Record<string, string>[])
    t.is((await http('POST', `/artworks/${artwork.id}/images`, file, headers)).status, 415);
});

test('a request without a body needs no content type', async (t) => {
  const app = await testApp(t);
  const { status } = await raw(app, 'POST', '/auth/logout', { ...(await bearer(app)), 'content-length': '0' });
  t.is(status, 204);
});

test('every form of request target is answered', async (t) => {
  const app = await testApp(t);
  const { host } = new URL(await app.url());
  const line = (method: string, target: string, body = '') =>
    answerTo(
      app,
      `${method} ${target} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\ncontent-length: ${body.length}\r\n` +
        `content-type: application/json\r\n\r\n${body}`,
    );
  t.regex(await line('GET', `http://${host}/api/v1/auth/status`), /^HTTP\/1.1 200 [\s\S]*"hasUsers":false/);
  t.regex(await line('POST', `http://${host}/api/v1/auth/login`, '{}'), /^HTTP\/1.1 422 /);
  t.regex(await line('GET', `http://evil.example/api/v1/auth/status`), /^HTTP\/1.1 403 /);
  t.regex(await line('CONNECT', `evil.example:443`), /^HTTP\/1.1 405 /);
  for (const target of ['*', 'x', 'http:', 'mailto:x', 'http://[', '//', `http://${host}`, 'file:///etc/passwd'])
    for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE', 'CONNECT'])
      t.regex(await line(method, target), /^HTTP\/1.1 4\d\d /, `${method} ${target}`);
});

type App = Awaited<ReturnType<typeof testApp>>;

async function bearer(app: App, type?: string): Promise<Record<string, string>> {
  const { token } = await app.signIn('curator');
  return { authorization: `Bearer ${token}`, ...(type === undefined ? {} : { 'content-type': type }) };
}

/** Sends a request with exactly these headers; fetch adds some and refuses others. */
async function raw(app: App, method: string, path: string, headers: Record<string, string>, body?: string) {
  const url = new URL(`/api/v1${path}`, await app.url());
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return await new Promise<{ status?: number; body: { code?: string } }>((resolve, reject) => {
    const call = request(url, { method, headers: { ...length, ...headers } }, async (response) => {
      const answer = await text(response);
      resolve({ status: response.statusCode, body: answer.startsWith('{') ? JSON.parse(answer) : {} });
    });
    call.on('error', reject).end(body);
  });
}

/** Sends bytes and returns the response, until the server closes the connection. */
async function answerTo(app: App, bytes: string): Promise<string> {
  const { port, hostname } = new URL(await app.url());
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return await text(socket);
}
