import { createHash } from 'node:crypto';
import { chmod, truncate } from 'node:fs/promises';
import test from 'ava';
import { filesIn, testCatalogue } from '#test/helpers/catalogue.ts';
import { openFilesIn, startUploads } from '#test/helpers/cut-off-uploads.ts';
import { jpeg, largeJpeg } from '#test/helpers/images/images.ts';
import { until } from '#test/helpers/until.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Returns a form with one file in each field. */
function form(fields: Record<string, Buffer | string>): FormData {
  const data = new FormData();
  for (const [name, content] of Object.entries(fields)) {
    if (typeof content === 'string') data.append(name, content);
    else data.append(name, new File([new Uint8Array(content)], 'Vögel am See.jpg', { type: 'image/jpeg' }));
  }
  return data;
}

test('an uploaded image is returned byte for byte', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  const bytes = await largeJpeg();
  const posted = await http('POST', `/artworks/${app.artwork.id}/images`, form({ file: bytes }));
  t.is(posted.status, 201, JSON.stringify(posted.body));
  t.like(posted.body, { sha256: sha256(bytes), width: 2000, height: 1500, position: 0, fileName: 'Vögel am See.jpg' });

  const url = `${await app.url()}/api/v1/images/${posted.body.imageId}/file`;
  const { token } = await app.signIn('viewer');
  const headers = { authorization: `Bearer ${token}` };
  const whole = await fetch(url, { headers });
  t.is(whole.status, 200);
  t.is(whole.headers.get('content-type'), 'image/jpeg');
  t.is(whole.headers.get('etag'), `"${sha256(bytes)}"`);
  t.is(whole.headers.get('x-content-type-options'), 'nosniff');
  t.true(bytes.equals(Buffer.from(await whole.arrayBuffer())));

  const size = bytes.length;
  const parts: [range: string, first: number, last: number][] = [
    ['bytes=100-199', 100, 199],
    [`bytes=${size - 10}-`, size - 10, size - 1],
    ['bytes=-5', size - 5, size - 1],
    [`bytes=-${size + 400}`, 0, size - 1],
    [`bytes=50-${size + 400}`, 50, size - 1],
  ];
  for (const [range, first, last] of parts) {
    const part = await fetch(url, { headers: { ...headers, range } });
    t.is(part.status, 206, range);
    t.is(part.headers.get('content-range'), `bytes ${first}-${last}/${size}`, range);
    t.true(bytes.subarray(first, last + 1).equals(Buffer.from(await part.arrayBuffer())), range);
  }
  for (const range of ['bytes=0-1,5-6', 'lines=0-1', 'bytes=-']) {
    const ignored = await fetch(url, { headers: { ...headers, range } });
    t.is(ignored.status, 200, range);
    t.true(bytes.equals(Buffer.from(await ignored.arrayBuffer())), range);
  }
  const outside = await fetch(url, { headers: { ...headers, range: `bytes=${size}-` } });
  t.is(outside.status, 416);
  t.is(outside.headers.get('content-range'), `bytes */${size}`);
  const stale = await fetch(url, { headers: { ...headers, range: 'bytes=0-9', 'if-range': '"another version"' } });
  t.is(stale.status, 200);
  await stale.arrayBuffer();

  const again = await fetch(url, { headers: { ...headers, 'if-none-match': `"${sha256(bytes)}"` } });
  t.is(again.status, 304);
  t.is(await again.text(), '');
});

test('a thumbnail has the requested size, and 304 for a client that has it', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  const { imageId } = (await http('POST', `/artworks/${app.artwork.id}/images`, form({ file: await largeJpeg() })))
    .body;
  const thumbnail = await http('GET', `/images/${imageId}/thumbnail?size=1024`);
  t.is(thumbnail.status, 200);
  t.is(thumbnail.headers.get('content-type'), 'image/webp');
  const etag = thumbnail.headers.get('etag')!;
  t.is((await http('GET', `/images/${imageId}/thumbnail?size=1024`, undefined, { 'if-none-match': etag })).status, 304);
  t.is((await http('GET', `/images/${imageId}/thumbnail`)).status, 200);
  t.is((await http('GET', `/images/${imageId}/thumbnail?size=999`)).body.errors[0].path, 'size');
  t.is((await http('GET', '/images/nothing/thumbnail')).status, 404);
});

test('a file that is not an image gets 415, a damaged or empty one 422, and neither is kept', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  const path = `/artworks/${app.artwork.id}/images`;
  const good = await largeJpeg();
  t.like(await http('POST', path, form({ file: Buffer.from('no image at all') })), {
    status: 415,
    body: { code: 'UNSUPPORTED_MEDIA' },
  });
  t.like(await http('POST', path, form({ file: good.subarray(0, good.length / 2) })), {
    status: 422,
    body: { code: 'DAMAGED' },
  });
  t.is((await http('POST', path, form({ file: Buffer.alloc(0) }))).status, 422);
  t.deepEqual((await http('GET', `/artworks/${app.artwork.id}`)).body.images, []);
  t.deepEqual(await filesIn(app.workspace.dir, 'originals'), []);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), []);
});

test('a form must be complete and have exactly one file, in the field "file"', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  const path = `/artworks/${app.artwork.id}/images`;
  const image = await jpeg(1);
  const two = form({ file: image });
  two.append('file', new File([new Uint8Array(await jpeg(2))], 'second.jpg'));
  const type = { 'content-type': 'multipart/form-data; boundary=b' };
  const cut = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc';
  const refused: [string, unknown, Record<string, string>?][] = [
    ['another field', form({ image })],
    ['a text in the field', form({ file: 'text' })],
    ['a text beside the file', form({ file: image, note: 'text' })],
    ['two files', two],
    ['nothing', new FormData()],
    ['cut off', cut, type],
    ['no form', 'abc', type],
    ['no boundary', 'abc', { 'content-type': 'multipart/form-data' }],
  ];
  for (const [name, body, headers] of refused) {
    const { status, body: answer } = await http('POST', path, body, headers);
    t.is(status, 422, name);
    t.is(answer.code, 'VALIDATION', name);
  }
  t.is((await http('POST', path, { file: 'x' })).status, 415);
  t.deepEqual(await filesIn(app.workspace.dir, 'originals'), []);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), []);
});

test('an upload needs permission and an existing artwork', async (t) => {
  const app = await testCatalogue(t);
  const path = `/artworks/${app.artwork.id}/images`;
  const bytes = await largeJpeg();
  t.is((await (await app.http())('POST', path, form({ file: bytes }))).status, 401);
  t.is((await (await app.http('viewer'))('POST', path, form({ file: bytes }))).status, 403);
  t.is((await (await app.http('curator'))('POST', '/artworks/nothing/images', form({ file: bytes }))).status, 404);
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), []);
});

test('a backslash in the name of an uploaded file is kept, and folders before a slash are not', async (t) => {
  const app = await testCatalogue(t);
  const http = await app.http('curator');
  const data = new FormData();
  data.append('file', new File([new Uint8Array(await jpeg(6))], 'scans/Tate\\North 12.jpg'));
  const { body } = await http('POST', `/artworks/${app.artwork.id}/images`, data);
  t.is(body.fileName, 'Tate\\North 12.jpg');
});

test('an aborted upload leaves no file and no open descriptor, and is logged as cancelled', async (t) => {
  const app = await testCatalogue(t);
  const { token } = await app.signIn('curator');
  const address = `${await app.url()}/api/v1/artworks/${app.artwork.id}/images`;
  const sockets = startUploads(address, token, 'a.jpg');
  await until(async () => (await filesIn(app.workspace.dir, 'tmp')).length === 1);
  for (const socket of sockets) socket.destroy();
  const calls = () => app.workspace.log.lines.filter(({ fields }) => fields?.operation === 'images.attach');
  await until(() => calls().length === 3);
  t.deepEqual(
    calls().map(({ fields }) => fields?.failed),
    ['CANCELLED', 'CANCELLED', 'CANCELLED'],
  );
  t.deepEqual(await filesIn(app.workspace.dir, 'tmp'), []);
  t.deepEqual(await openFilesIn(app.workspace.dir), []);
});

test('an aborted download is not a server error', async (t) => {
  const app = await testCatalogue(t);
  const account = await app.signIn('curator');
  const path = `/artworks/${app.artwork.id}/images`;
  const { imageId, sha256: hash } = (await (await app.http(account))('POST', path, form({ file: await jpeg(4) }))).body;
  const original = app.workspace.store.pathOf(hash);
  await chmod(original, 0o600);
  await truncate(original, 64 * 1024 ** 2);
  await app.workspace.database.sequelize.query(`UPDATE images SET bytes = ${64 * 1024 ** 2}`);

  const breaking = new AbortController();
  const answer = await fetch(`${await app.url()}/api/v1/images/${imageId}/file`, {
    headers: { authorization: `Bearer ${account.token}` },
    signal: breaking.signal,
  });
  t.is(answer.status, 200);
  breaking.abort();
  // The server stops after the aborted request has ended, so the log contains any error of that request.
  await app.stopServing();
  t.deepEqual(
    app.workspace.log.lines.filter(({ level }) => level === 'error'),
    [],
  );
});

test('an image can be uploaded and downloaded through the window’s port', async (t) => {
  const app = await testCatalogue(t);
  const client = await app.client('curator');
  const bytes = await jpeg(3);
  const { imageId } = await client.images.attach({
    artworkId: app.artwork.id,
    file: new File([new Uint8Array(bytes)], 'pasted.jpg', { type: 'image/jpeg' }),
  });
  const file = await client.images.file({ id: imageId });
  t.is(file.name, 'pasted.jpg');
  t.true(bytes.equals(Buffer.from(await file.arrayBuffer())));
  t.is((await client.images.thumbnail({ id: imageId })).type, 'image/webp');
});
