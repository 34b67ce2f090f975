import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import test, { type ExecutionContext } from 'ava';
import { getArtwork } from '#electron/services/catalogue/artworks.ts';
import type { Context } from '#electron/services/common/context.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { imageFile } from '#electron/services/images/image-files.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { bucketOf, removeS3, updateS3 } from '#electron/services/originals/bucket.ts';
import { backoffSeconds, claimUpload } from '#electron/services/originals/upload-queue.ts';
import { startUploadQueue } from '#electron/services/originals/upload-sender.ts';
import { retryUploads, uploadStatus } from '#electron/services/originals/uploads.ts';
import { testApp } from '#test/helpers/app.ts';
import { refusal, testCatalogue } from '#test/helpers/catalogue.ts';
import { secretsInMemory } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { refuse, startS3Server } from '#test/helpers/s3/s3-server.ts';
import { until } from '#test/helpers/until.ts';

/** Returns a catalogue and an S3 server; `connect` sets the server as the gallery's bucket. */
async function withBucket(t: ExecutionContext<unknown>) {
  const catalogue = await testCatalogue(t);
  const server = await startS3Server();
  t.teardown(server.close);
  catalogue.workspace.secrets = secretsInMemory();
  const { endpoint = null, ...config } = server.config;
  const connect = (changes = {}) =>
    inTransaction(catalogue.local, (ctx) => updateS3(ctx, { ...config, endpoint, ...changes }));
  const start = () => {
    const queue = startUploadQueue(catalogue.workspace, { pollSeconds: 1 });
    t.teardown(queue.stop);
    return queue;
  };
  const stateIs = (state: 'queued' | 'sending' | 'done' | 'failed', count: number) =>
    until(async () => (await uploadStatus(catalogue.local))[state] === count);
  return { ...catalogue, server, connect, start, stateIs };
}

async function attach(ctx: Context, artworkId: string, seed: number) {
  return await attachImage(ctx, { artworkId, stream: streamOf(await jpeg(seed)), fileName: `${seed}.jpg` });
}

/** Stores an original that is too large for one request; its content does not matter. */
async function largeOriginal({ workspace }: Context): Promise<string> {
  const data = randomBytes(20 * 1024 ** 2);
  const received = await workspace.store.receive(streamOf(data), { maxBytes: data.length });
  await workspace.store.keep(received);
  const sha256 = createHash('sha256').update(data).digest('hex');
  await workspace.database.sequelize.query(
    `INSERT INTO images (id, sha256, media_type, bytes, width, height)
     VALUES (gen_random_uuid(), '${sha256}', 'image/tiff', ${data.length}, 1, 1)`,
  );
  return sha256;
}

test('originals are uploaded in the background, with progress events', async (t) => {
  const { local, artwork, connect, start, stateIs, workspace } = await withBucket(t);
  await connect();
  start();
  const image = await attach(local, artwork.id, 1);
  t.is(image.upload, 'queued');
  await stateIs('done', 1);
  t.is((await getArtwork(local, { id: artwork.id })).images[0]?.upload, 'done');
  t.true(await (await bucketOf({ workspace, transaction: undefined }))?.store.exists(image.sha256));
  t.deepEqual(await uploadStatus(local), { queued: 0, sending: 0, failed: 0, done: 1, bytesLeft: 0, failures: [] });
});

test('originals that predate the bucket are uploaded too', async (t) => {
  const { local, artwork, connect, start, stateIs } = await withBucket(t);
  await attach(local, artwork.id, 1);
  await attach(local, artwork.id, 2);
  start();
  await connect();
  await stateIs('done', 2);
  t.pass();
});

test('originals added by a process without the secret, such as `qwarty serve`, are uploaded too', async (t) => {
  const { local, artwork, connect, start, stateIs, workspace } = await withBucket(t);
  await connect();
  start();
  await attach(local, artwork.id, 1);
  await stateIs('done', 1);
  const serve = { ...local, workspace: { ...workspace, secrets: undefined } };
  for (const seed of [2, 3]) {
    t.is((await attach(serve, artwork.id, seed)).upload, 'local');
    await stateIs('done', seed);
  }
});

test('a rejected upload is reported with its reason and retried', async (t) => {
  const { local, artwork, server, connect, start, stateIs } = await withBucket(t);
  server.intercept((_, response) => refuse(response, 403, 'InvalidAccessKeyId'));
  await connect();
  await attach(local, artwork.id, 1);
  start();
  await stateIs('failed', 1);
  const { failures } = await uploadStatus(local);
  t.is(failures[0]?.fileName, '1.jpg');
  t.regex(failures[0]?.problem.message ?? '', /access key/);
  t.true(Date.parse(failures[0]?.nextAttemptAt ?? '') > Date.now());
  server.intercept(() => false);
  await retryUploads(local);
  await stateIs('done', 1);
});

test('an interrupted multipart upload is resumed', async (t) => {
  const { local, server, connect, start, stateIs, workspace } = await withBucket(t);
  const sha256 = await largeOriginal(local);
  await connect();
  const hanging: ServerResponse[] = [];
  server.intercept((request, response) => {
    if (!request.url?.includes('partNumber=2')) return false;
    hanging.push(response);
    return true;
  });
  const first = start();
  await until(() => hanging.length > 0);
  await first.stop();
  t.like(await uploadStatus(local), { queued: 1, bytesLeft: 12 * 1024 ** 2 });
  server.intercept(() => false);
  const sentBefore = server.requests.length;
  start();
  await stateIs('done', 1);
  const parts = server.requests.slice(sentBefore).filter((request) => request.startsWith('PUT'));
  t.deepEqual(
    parts.map((request) => /partNumber=(\d)/.exec(request)?.[1]),
    ['2', '3'],
  );
  await rm(workspace.store.pathOf(sha256));
  await (await bucketOf({ workspace, transaction: undefined }))?.store.fetch(sha256, workspace.store);
  t.is(
    createHash('sha256')
      .update(await readFile(workspace.store.pathOf(sha256)))
      .digest('hex'),
    sha256,
  );
});

test('the claims of a killed sender are taken over', async (t) => {
  const { local, artwork, connect, start, stateIs } = await withBucket(t);
  await connect();
  await attach(local, artwork.id, 1);
  t.truthy(await claimUpload(local, 0));
  t.like(await uploadStatus(local), { sending: 1 });
  start();
  await stateIs('done', 1);
});

test('concurrent senders never claim the same original', async (t) => {
  const { local, artwork, connect } = await withBucket(t);
  await connect();
  for (const seed of [1, 2, 3]) await attach(local, artwork.id, seed);
  const claims = await Promise.all([1, 2, 3, 4, 5].map(() => claimUpload(local, 60)));
  const claimed = claims.flatMap((claim) => claim?.sha256 ?? []);
  t.is(claimed.length, 3);
  t.is(new Set(claimed).size, 3);
});

test('every original is uploaded again to another bucket', async (t) => {
  const { local, artwork, server, connect, start, stateIs } = await withBucket(t);
  await connect();
  start();
  await attach(local, artwork.id, 1);
  await stateIs('done', 1);
  await connect({ prefix: 'other' });
  await until(() => server.requests.some((request) => request.startsWith('PUT /gallery/other/')));
  await stateIs('done', 1);
  t.pass();
});

test('removing the bucket empties the queue, and setting it again refills it', async (t) => {
  const { local, artwork, server, connect, start, stateIs } = await withBucket(t);
  await connect();
  start();
  await attach(local, artwork.id, 1);
  await stateIs('done', 1);
  server.intercept((_, response) => refuse(response, 403, 'InvalidAccessKeyId'));
  for (const seed of [2, 3]) await attach(local, artwork.id, seed);
  await stateIs('failed', 2);
  await inTransaction(local, removeS3);
  const states = async () => (await getArtwork(local, { id: artwork.id })).images.map(({ upload }) => upload);
  t.deepEqual(await states(), ['done', 'local', 'local']);
  t.deepEqual(await uploadStatus(local), { queued: 0, sending: 0, failed: 0, done: 1, bytesLeft: 0, failures: [] });
  server.intercept(() => false);
  await connect();
  await stateIs('done', 3);
});

test('an original that is missing on disk is downloaded and verified', async (t) => {
  const { local, artwork, connect, start, stateIs, workspace } = await withBucket(t);
  await connect();
  start();
  const image = await attach(local, artwork.id, 1);
  await stateIs('done', 1);
  await rm(workspace.store.pathOf(image.sha256));
  const files = await Promise.all([1, 2, 3].map(() => imageFile(local, { id: image.imageId })));
  for (const { path } of files) t.deepEqual(await readFile(path), await jpeg(1));
});

test('an original that another desktop uploaded counts as uploaded', async (t) => {
  const { local, artwork, connect, start, stateIs, workspace } = await withBucket(t);
  const image = await attach(local, artwork.id, 1);
  await connect();
  const bucket = await bucketOf({ workspace, transaction: undefined });
  const path = workspace.store.pathOf(image.sha256);
  await bucket?.store.put(image.sha256, path, { bytes: image.bytes, mediaType: image.mediaType });
  await rm(path);
  start();
  await stateIs('done', 1);
  t.pass();
});

test('an original that is missing here and in the bucket is reported', async (t) => {
  const { local, artwork, connect, start, stateIs, workspace } = await withBucket(t);
  const image = await attach(local, artwork.id, 1);
  await rm(workspace.store.pathOf(image.sha256));
  await connect();
  start();
  await stateIs('failed', 1);
  t.regex((await uploadStatus(local)).failures[0]?.problem.message ?? '', /missing from this desktop/);
});

test('a download with the wrong hash is discarded', async (t) => {
  const { local, artwork, server, connect, start, stateIs, workspace } = await withBucket(t);
  await connect();
  start();
  const image = await attach(local, artwork.id, 1);
  await stateIs('done', 1);
  await rm(workspace.store.pathOf(image.sha256));
  server.intercept((request, response) => {
    if (request.method !== 'GET') return false;
    response.end('something else');
    return true;
  });
  t.is((await refusal(t, imageFile(local, { id: image.imageId }))).code, 'DAMAGED');
  t.false(await workspace.store.has(image.sha256));
});

test('reading the queue requires permission to write', async (t) => {
  const { client } = await testApp(t);
  const [viewer, artist] = [await client('viewer'), await client('artist')];
  t.is((await failure(t, viewer.settings.uploads())).code, 'FORBIDDEN');
  t.is((await failure(t, artist.settings.retryUploads())).code, 'FORBIDDEN');
});

test('each failed attempt waits twice as long, up to a quarter of an hour', (t) => {
  t.deepEqual(
    [1, 2, 3, 4].map((attempts) => backoffSeconds(attempts, 1)),
    [5, 10, 20, 40],
  );
  t.is(backoffSeconds(50, 1), 900);
  t.is(backoffSeconds(1, 0), 2.5);
});
