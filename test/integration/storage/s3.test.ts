import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { createLocalStore } from '#electron/storage/object-store.ts';
import { partBytes, type UploadedPart } from '#electron/storage/s3-multipart.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { type Interceptor, refuse, type S3Server } from '#test/helpers/s3/s3-server.ts';
import { mediaType, type OriginalFile, original, type S3Context, s3Test } from '#test/helpers/s3/s3-store.ts';

const test = s3Test();

const partPath = /partNumber=(\d+)/;

async function refusal(t: ExecutionContext, work: Promise<unknown>, code: ErrorCode): Promise<AppError> {
  const error = await t.throwsAsync(work, { instanceOf: AppError });
  t.is(error.code, code);
  return error;
}

function partsSent(server: S3Server): number[] {
  return server.requests
    .filter((request) => request.startsWith('PUT'))
    .flatMap((request) => partPath.exec(request)?.[1] ?? [])
    .map(Number);
}

test('an image is uploaded under its hash and returned byte for byte', async (t) => {
  const { s3, dir } = t.context;
  const { data, path, bytes, sha256 } = await original(dir, 1_000_003);
  t.is(s3.key(sha256), `test/sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);
  t.false(await s3.exists(sha256));
  t.deepEqual(await s3.put(sha256, path, { bytes, mediaType }), { existed: false });
  t.true(await s3.exists(sha256));
  const fetched = await s3.fetch(sha256, createLocalStore(join(dir, 'workspace')));
  t.deepEqual(await readFile(fetched.path), data);
});

test('a large image is uploaded in parts and returned byte for byte', async (t) => {
  const { s3, dir, server } = t.context;
  const { data, path, bytes, sha256 } = await original(dir, 3 * partBytes + 5);
  const started: string[] = [];
  const progress: number[] = [];
  const onStarted = (uploadId: string) => void started.push(uploadId);
  const onPart = (_: UploadedPart, bytesSent: number) => void progress.push(bytesSent);
  await s3.put(sha256, path, { bytes, mediaType, onStarted, onPart });
  t.is(started.length, 1);
  t.deepEqual(progress, [partBytes, 2 * partBytes, 3 * partBytes, bytes]);
  t.deepEqual(partsSent(server), [1, 2, 3, 4]);
  const fetched = await s3.fetch(sha256, createLocalStore(join(dir, 'workspace')));
  t.true((await readFile(fetched.path)).equals(data));
});

/** Uploads `file`, cancels at part `stopAt`, and returns the state that was kept. */
async function sendUntil(t: ExecutionContext<S3Context>, file: OriginalFile, stopAt: number) {
  const { s3, server } = t.context;
  const controller = new AbortController();
  const kept = { uploadId: '', parts: [] as UploadedPart[] };
  server.intercept((request) => {
    if (!request.url?.includes(`partNumber=${stopAt}`)) return false;
    controller.abort();
    return true;
  });
  const sending = s3.put(file.sha256, file.path, {
    bytes: file.bytes,
    mediaType,
    signal: controller.signal,
    onStarted: (uploadId) => {
      kept.uploadId = uploadId;
    },
    onPart: (part) => void kept.parts.push(part),
  });
  await refusal(t, sending, 'CANCELLED');
  t.deepEqual(
    kept.parts.map((part) => part.number),
    Array.from({ length: stopAt - 1 }, (_, index) => index + 1),
  );
  server.intercept(() => false);
  server.requests.length = 0;
  return kept;
}

test('an interrupted upload resumes without sending stored parts again', async (t) => {
  const { s3, dir, server } = t.context;
  const file = await original(dir, 3 * partBytes + 5);
  const resume = await sendUntil(t, file, 3);
  const onStarted = () => t.fail('began anew');
  await s3.put(file.sha256, file.path, { bytes: file.bytes, mediaType, resume, onStarted });
  t.deepEqual(partsSent(server), [3, 4]);
  const fetched = await s3.fetch(file.sha256, createLocalStore(join(dir, 'workspace')));
  t.true((await readFile(fetched.path)).equals(file.data));
});

test('a part that the bucket does not list is sent again', async (t) => {
  const { s3, dir, server } = t.context;
  const file = await original(dir, 3 * partBytes);
  const resume = await sendUntil(t, file, 3);
  server.intercept((request, response) => {
    if (request.method !== 'GET' || !request.url?.includes('uploadId=')) return false;
    const part = `<Part><PartNumber>1</PartNumber><ETag>${resume.parts[0]?.etag}</ETag></Part>`;
    response.setHeader('content-type', 'application/xml');
    response.end(`<ListPartsResult>${part}<IsTruncated>false</IsTruncated></ListPartsResult>`);
    return true;
  });
  await s3.put(file.sha256, file.path, { bytes: file.bytes, mediaType, resume });
  t.deepEqual(partsSent(server), [2, 3]);
});

test('an upload that the bucket has deleted starts over', async (t) => {
  const { s3, dir, server } = t.context;
  const file = await original(dir, 3 * partBytes);
  const resume = await sendUntil(t, file, 3);
  const forgotten: Interceptor = (request, response) =>
    request.url?.includes(`uploadId=${resume.uploadId}`) ? refuse(response, 404, 'NoSuchUpload') : false;
  server.intercept(forgotten);
  await s3.put(file.sha256, file.path, { bytes: file.bytes, mediaType, resume });
  t.deepEqual(partsSent(server), [1, 2, 3]);
  server.intercept(() => false);
  t.true(await s3.exists(file.sha256));
});

test('uploading an image that the bucket already has succeeds', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 10);
  await s3.put(sha256, path, { bytes, mediaType });
  server.intercept((request, response) =>
    request.headers['if-none-match'] === '*' ? refuse(response, 412, 'PreconditionFailed') : false,
  );
  t.deepEqual(await s3.put(sha256, path, { bytes, mediaType }), { existed: true });
});

test('a server without If-None-Match support receives the image without it', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 10);
  server.intercept((request, response) =>
    request.headers['if-none-match'] ? refuse(response, 501, 'NotImplemented') : false,
  );
  await s3.put(sha256, path, { bytes, mediaType });
  t.true(await s3.exists(sha256));
});

test('every write includes the SHA-256 of its body', async (t) => {
  const { s3, dir, server } = t.context;
  const file = await original(dir, 100);
  const sums: unknown[] = [];
  server.intercept((request) => {
    if (request.method === 'PUT') sums.push(request.headers['x-amz-checksum-sha256']);
    return false;
  });
  await s3.put(file.sha256, file.path, { bytes: file.bytes, mediaType });
  t.deepEqual(sums, [Buffer.from(file.sha256, 'hex').toString('base64')]);
});

for (const [size, bytes] of [
  ['small', 100],
  ['large', 2 * partBytes + 1],
] as const) {
  test(`a ${size} file that changed on disk is not uploaded`, async (t) => {
    const { s3, dir } = t.context;
    const { path, data, sha256 } = await original(dir, bytes);
    data[50] = (data[50] ?? 0) ^ 1;
    await writeFile(path, data);
    await refusal(t, s3.put(sha256, path, { bytes, mediaType }), 'DAMAGED');
    t.false(await s3.exists(sha256));
  });
}

test('a download that does not match its hash is refused and deleted', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 5000);
  await s3.put(sha256, path, { bytes, mediaType });
  server.intercept((request, response) => {
    if (request.method !== 'GET') return false;
    response.end(randomBytes(5000));
    return true;
  });
  const workspace = join(dir, 'workspace');
  await refusal(t, s3.fetch(sha256, createLocalStore(workspace)), 'DAMAGED');
  t.deepEqual(await readdir(join(workspace, 'tmp')), []);
  t.false(await createLocalStore(workspace).has(sha256));
});

test('an interrupted download can be retried and leaves no file', async (t) => {
  const { s3, dir, server } = t.context;
  const { path, bytes, sha256 } = await original(dir, 5000);
  await s3.put(sha256, path, { bytes, mediaType });
  server.intercept((request, response) => {
    if (request.method !== 'GET') return false;
    response.setHeader('content-length', 5000);
    response.write(Buffer.alloc(2000), () => response.destroy());
    return true;
  });
  const workspace = join(dir, 'workspace');
  await refusal(t, s3.fetch(sha256, createLocalStore(workspace)), 'UNAVAILABLE');
  t.deepEqual(await readdir(join(workspace, 'tmp')), []);
});

test('a missing image is NOT_FOUND', async (t) => {
  const { s3, dir } = t.context;
  await refusal(t, s3.fetch('0'.repeat(64), createLocalStore(dir)), 'NOT_FOUND');
});

test('a name that is not a hash causes no request', async (t) => {
  const { s3, dir, server } = t.context;
  await refusal(t, s3.exists('../secrets'), 'NOT_FOUND');
  await refusal(t, s3.put('../secrets', join(dir, 'x'), { bytes: 1, mediaType }), 'NOT_FOUND');
  t.deepEqual(server.requests, []);
});

test('a multipart upload can be aborted, even if the bucket has deleted it', async (t) => {
  const { s3, server } = t.context;
  const aborted: string[] = [];
  server.intercept((request, response) => {
    if (request.method !== 'DELETE') return false;
    aborted.push(request.url ?? '');
    return refuse(response, 404, 'NoSuchUpload');
  });
  await s3.abort('0'.repeat(64), 'upload-1');
  t.regex(aborted[0] ?? '', /uploadId=upload-1/);
});
