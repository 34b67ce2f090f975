import { request } from 'node:http';
import test from 'ava';
import { limits } from '#shared/limits.ts';
import { artistInput, artworkInput } from '#test/factories.ts';
import { testApp } from '#test/helpers/app.ts';

test('an unknown path gets 404, and an unknown method gets 405 with the allowed ones', async (t) => {
  const http = await (await testApp(t)).http('viewer');
  const missing = await http('GET', '/nothing');
  t.is(missing.status, 404);
  t.deepEqual(missing.body, {
    detail: 'Nothing exists at this address.',
    code: 'NOT_FOUND',
    messageKey: 'requests.nothingHere',
  });
  const wrong = await http('DELETE', '/artists');
  t.is(wrong.status, 405);
  t.is(wrong.headers.get('allow'), 'POST, GET');
  t.is(wrong.body.code, 'METHOD_NOT_ALLOWED');
});

test('a malformed path gets 404', async (t) => {
  const app = await testApp(t);
  const { hostname, port } = new URL(await app.url());
  const status = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request({ hostname, port, path }, (answer) => resolve(answer.resume().statusCode));
      call.on('error', reject).end();
    });
  for (const path of [
    '//',
    '///',
    '//[',
    '//x:99999/api/v1/artists',
    'http://',
    '*',
    '//evil.example/api/v1/auth/status',
  ])
    t.is(await status(path), 404, path);
  t.is(await status('/api/v1/auth/status?'), 200);
  t.deepEqual(
    app.workspace.log.lines.filter(({ level }) => level === 'error'),
    [],
  );
});

test('operations for the window only have no path', async (t) => {
  const http = await (await testApp(t)).http('admin');
  for (const path of ['/images/ingest', '/auth/lock', '/auth/unlock', '/workspace/changes'])
    for (const method of ['POST', 'GET'])
      t.true([404, 405].includes((await http(method, path, method === 'POST' ? {} : undefined)).status), path);
});

test('a missing or wrong token gets 401 with the authentication scheme', async (t) => {
  const app = await testApp(t);
  const { user } = await app.signIn('viewer');
  for (const http of [await app.http(), await app.http({ user, token: 'invalid' })]) {
    const { status, headers, body } = await http('GET', '/artists');
    t.is(status, 401);
    t.is(headers.get('www-authenticate'), 'Bearer');
    t.deepEqual(body, {
      detail: 'You are not signed in. Sign in to continue.',
      code: 'UNAUTHENTICATED',
      messageKey: 'accounts.signIn',
    });
  }
  t.is((await (await app.http('viewer'))('GET', '/artists')).status, 200);
});

test('a JSON body that is malformed, not an object, of another type or too large is rejected', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const json = { 'content-type': 'application/json' };
  t.like(await http('POST', '/artists', '{"name": ', json), {
    status: 422,
    body: { detail: 'The request is not valid JSON.' },
  });
  t.like(await http('POST', '/artists', '[1]', json), {
    status: 422,
    body: { detail: 'The request must be a JSON object.' },
  });
  t.is((await http('POST', '/artists', 'name=X', { 'content-type': 'application/x-www-form-urlencoded' })).status, 415);
  const large = JSON.stringify({ name: 'x'.repeat(limits.jsonBodyBytes) });
  t.like(await http('POST', '/artists', large, json), { status: 413, body: { code: 'TOO_LARGE' } });
  t.is((await http('GET', '/artists')).body.total, 0);
});

test('a malformed body is rejected only after sign-in, and is logged', async (t) => {
  const app = await testApp(t);
  const http = await app.http();
  const bodies: [body: string, type: string, status: number][] = [
    ['{"name": ', 'application/json', 422],
    ['name=X', 'application/x-www-form-urlencoded', 415],
    [JSON.stringify({ name: 'x'.repeat(limits.jsonBodyBytes) }), 'application/json', 413],
  ];
  for (const [body, type, status] of bodies) {
    const refused = await http('POST', '/artists', body, { 'content-type': type });
    t.like(refused, { status: 401, body: { code: 'UNAUTHENTICATED' } }, type);
    t.is(refused.headers.get('www-authenticate'), 'Bearer');
    t.is((await http('POST', '/auth/login', body, { 'content-type': type })).status, status, 'login needs no session');
  }
  const calls = app.workspace.log.lines.map(({ fields }) => [fields?.operation, fields?.failed]);
  t.deepEqual(calls.slice(0, 2), [
    ['artists.create', 'UNAUTHENTICATED'],
    ['auth.login', 'VALIDATION'],
  ]);
  t.is(calls.length, 6);
});

test('query values become numbers and booleans, and invalid ones are named', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const { id: artistId } = (await http('POST', '/artists', artistInput())).body;
  for (const title of ['A', 'B', 'C']) await http('POST', '/artworks', artworkInput({ title, artistId }));
  const page = await http('GET', '/artworks?limit=2&hasImages=false');
  t.is(page.body.items.length, 2);
  t.is(page.body.total, 3);
  const next = await http(
    'GET',
    `/artworks?limit=2&hasImages=false&cursor=${encodeURIComponent(page.body.nextCursor)}`,
  );
  t.deepEqual(
    next.body.items.map(({ title }: { title: string }) => title),
    ['C'],
  );
  t.is((await http('GET', '/artworks?hasImages=true')).body.total, 0);
  t.deepEqual((await http('GET', '/artworks?limit=many&hasImages=perhaps&mood=red')).body.errors, [
    { path: 'limit', message: 'Enter a number', messageKey: 'fields.number' },
    { path: 'hasImages', message: 'Must be true or false', messageKey: 'fields.boolean' },
    { path: 'mood', message: 'Unknown field', messageKey: 'fields.unknownField' },
  ]);
});

test('a list returns between 1 and 500 items per page', async (t) => {
  const http = await (await testApp(t)).http('viewer');
  t.is((await http('GET', '/artists?limit=500')).status, 200);
  for (const limit of [0, 501]) t.is((await http('GET', `/artists?limit=${limit}`)).body.errors[0].path, 'limit');
});

test('an edit with If-Match of an older version gets 409 with the current record', async (t) => {
  const http = await (await testApp(t)).http('curator');
  const created = await http('POST', '/artists', artistInput());
  const path = `/artists/${created.body.id}`;
  const etag = (await http('GET', path)).headers.get('etag')!;
  t.is(etag, `"${created.body.updatedAt}"`);

  const changed = await http('PUT', path, { name: 'First' }, { 'if-match': etag });
  t.is(changed.status, 200);
  const stale = await http('PUT', path, { name: 'Second' }, { 'if-match': etag });
  t.is(stale.status, 409);
  t.is(stale.body.code, 'STALE');
  t.deepEqual(stale.body.current, changed.body);

  t.is(
    (await http('PUT', path, { name: 'Third' }, { 'if-match': changed.body.updatedAt })).status,
    200,
    'without quotes',
  );
  t.is((await http('PUT', path, { name: 'Fourth' }, { 'if-match': '*' })).status, 200);
  t.is((await http('PUT', path, { name: 'Fifth' })).status, 200, 'without If-Match nothing is compared');
});

test('a request whose Host names another site is rejected', async (t) => {
  const url = new URL(await (await testApp(t)).url());
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = url;
      const call = request({ hostname, port, path: '/api/v1/auth/status', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject).end();
    });
  t.is(await status('evil.example'), 403);
  t.is(await status(`evil.example:${url.port}`), 403);
  t.is(await status(`localhost:${url.port}`), 200);
  t.is(await status('127.0.0.1'), 200);
});

test('no CORS header allows another origin', async (t) => {
  const http = await (await testApp(t)).http();
  const { headers } = await http('GET', '/auth/status', undefined, { origin: 'https://evil.example' });
  t.is(headers.get('access-control-allow-origin'), null);
  t.is(headers.get('x-content-type-options'), 'nosniff');
});
