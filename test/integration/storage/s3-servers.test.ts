import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { createLocalStore } from '#electron/storage/object-store.ts';
import { partBytes } from '#electron/storage/s3-multipart.ts';
import { type Interceptor, refuse, type S3Server } from '#test/helpers/s3/s3-server.ts';
import { mediaType, original, s3Test } from '#test/helpers/s3/s3-store.ts';

// Servers that lack features of Amazon's S3, and servers that confirm an upload without having the file.

const test = s3Test();

const isCompletion = ({ method, url = '' }: IncomingMessage) => method === 'POST' && url.includes('uploadId=');
const isStart = ({ method, url = '' }: IncomingMessage) => method === 'POST' && url.includes('?uploads');
const hasChecksum = ({ headers }: IncomingMessage) =>
  headers['x-amz-checksum-sha256'] !== undefined || headers['x-amz-checksum-algorithm'] !== undefined;

/** Rejects a completed upload whose body names checksums, like OpenStack Swift, and forwards any other one. */
function likeSwift(server: S3Server): Interceptor {
  const { endpoint } = server.config;
  return (request, response) => {
    if (!isCompletion(request) || request.headers['x-forwarded']) return false;
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      if (body.includes('ChecksumSHA256')) return refuse(response, 400, 'MalformedXML');
      const { host: _, ...headers } = request.headers as Record<string, string>;
      const answer = await fetch(`${endpoint}${request.url}`, {
        method: 'POST',
        headers: { ...headers, 'x-forwarded': '1' },
        body,
      });
      response.writeHead(answer.status, { 'content-type': 'application/xml' });
      response.end(await answer.text());
    })();
    return true;
  };
}

const lacking: [name: string, reject: (server: S3Server) => Interceptor][] = [
  ['rejects checksums of parts in a completed upload', likeSwift],
  [
    'rejects every SHA-256 checksum',
    () => (request, response) => hasChecksum(request) && refuse(response, 400, 'InvalidRequest'),
  ],
  ['has no uploads in parts', () => (request, response) => isStart(request) && refuse(response, 501, 'NotImplemented')],
  [
    'rejects conditional writes',
    () => (request, response) =>
      request.headers['if-none-match'] !== undefined && refuse(response, 400, 'InvalidArgument'),
  ],
];

for (const [name, reject] of lacking) {
  test(`small and large files are stored by a server that ${name}`, async (t) => {
    const { s3, dir, server } = t.context;
    server.intercept(reject(server));
    for (const bytes of [1000, 2 * partBytes + 5]) {
      const file = await original(dir, bytes);
      t.deepEqual(await s3.put(file.sha256, file.path, { bytes, mediaType }), { existed: false });
      const fetched = await s3.fetch(file.sha256, createLocalStore(join(dir, 'workspace')));
      t.true((await readFile(fetched.path)).equals(file.data));
    }
  });

  test(`the connection test accepts a server that ${name}, and uploads use its findings`, async (t) => {
    const { s3, dir, server } = t.context;
    const intercept = reject(server);
    let rejected = 0;
    server.intercept((request, response) => {
      response.on('finish', () => {
        if (response.statusCode >= 400 && request.method !== 'HEAD') rejected += 1;
      });
      return intercept(request, response);
    });
    const { ok, messageKey } = await s3.test();
    t.true(ok);
    const expected = name.includes('in parts')
      ? 'storage.bucketWithoutParts'
      : name.includes('checksum')
        ? 'storage.bucketWithoutChecksums'
        : 'storage.bucketWorks';
    t.is(messageKey, expected);
    rejected = 0;
    const file = await original(dir, 2 * partBytes + 5);
    await s3.put(file.sha256, file.path, { bytes: file.bytes, mediaType });
    t.is(rejected, 0);
  });
}

test('a portal that answers every upload with a page has not stored the file', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 1000);
  server.intercept((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html>Welcome to the hotel</html>');
    return true;
  });
  const error = await t.throwsAsync(s3.put(sha256, path, { bytes, mediaType }));
  t.like(error, { code: 'UNAVAILABLE', details: { reason: 'not-stored' } });
});

test('an object of another length is replaced, although the server reports that it exists', async (t) => {
  const { s3, dir, server } = t.context;
  for (const bytes of [1000, 2 * partBytes + 5]) {
    const { path, data, sha256 } = await original(dir, bytes);
    server.intercept(() => false);
    await fetch(`${server.config.endpoint}/gallery/${s3.key(sha256)}`, { method: 'PUT', body: data.subarray(0, 500) });
    server.intercept((request, response) =>
      request.headers['if-none-match'] === '*' ? refuse(response, 412, 'PreconditionFailed') : false,
    );
    t.deepEqual(await s3.put(sha256, path, { bytes, mediaType }), { existed: false });
    t.is(await s3.examine(sha256, { bytes, path }), 'intact');
  }
});

test('an object is examined by its size, and by its bytes if its ETag differs', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, data, bytes, sha256 } = await original(dir, 1000);
  t.is(await s3.examine(sha256, { bytes, path }), 'missing');
  await s3.put(sha256, path, { bytes, mediaType });
  t.is(await s3.examine(sha256, { bytes }), 'intact');
  t.is(await s3.examine(sha256, { bytes: bytes + 1 }), 'wrong');
  const other = Buffer.from(data);
  other[7] = (other[7] ?? 0) ^ 1;
  await fetch(`${server.config.endpoint}/gallery/${s3.key(sha256)}`, { method: 'PUT', body: other });
  t.is(await s3.examine(sha256, { bytes, path }), 'wrong');
  t.is(await s3.examine(sha256, { bytes, thorough: true }), 'wrong');
});

test('an ETag that is no MD5 does not make an object wrong', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 1000);
  await s3.put(sha256, path, { bytes, mediaType });
  server.intercept((request, response) => {
    if (request.method !== 'HEAD') return false;
    response.writeHead(200, { 'content-length': bytes, etag: '"d41d8cd98f00b204e9800998ecf8427e"' }).end();
    return true;
  });
  t.is(await s3.examine(sha256, { bytes, path }), 'intact');
});
