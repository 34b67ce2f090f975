import test from 'ava';
import { attachImage } from '#electron/services/images/images.ts';
import { originalPath } from '#electron/services/originals/original-path.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import type { Progress } from '#electron/sync/progress.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { galleryWithBucket } from '#test/helpers/sync/gallery-with-bucket.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

test.serial('an original is uploaded before its row is sent, and downloaded on demand', async (t) => {
  const { hub, a, b, sync, attach, objects } = await galleryWithBucket(t);
  const placed = await attach(1);
  t.like(await sync(a), { objectsUp: 1 });
  t.is(objects(), 1);
  t.is((await hub.query('SELECT FROM images')).rowCount, 1);
  t.like(await sync(b), { objectsUp: 0 });
  t.truthy(await originalPath({ workspace: b.workspace }, placed));
  t.like(await sync(a), { pushed: 0, objectsUp: 0 });
  t.is(objects(), 1);
});

test.serial('no image row is sent while the bucket is unreachable; afterwards all are', async (t) => {
  const { s3, hub, a, sync, attach } = await galleryWithBucket(t);
  await attach(1);
  let down = true;
  s3.intercept((_, response) => {
    if (down) response.writeHead(503).end();
    return down;
  });
  await t.throwsAsync(sync(a), { code: 'UNAVAILABLE' });
  t.is((await hub.query('SELECT FROM images')).rowCount, 0);
  down = false;
  t.like(await sync(a), { objectsUp: 1 });
  t.is((await hub.query('SELECT FROM images')).rowCount, 1);
});

test.serial('after a failure of the bucket a session starts no further uploads; the next one sends all', async (t) => {
  const { s3, hubUrl, a, sync, attach } = await galleryWithBucket(t);
  for (const seed of [1, 2, 3, 4, 5, 6]) await attach(seed);
  s3.intercept((_, response) => {
    response.writeHead(403).end();
    return true;
  });
  let begun = 0;
  const refused = runSession(a.local, {
    hubUrl,
    failpoint: async (point) => {
      if (point === 'duringUpload') begun += 1;
    },
  });
  await t.throwsAsync(refused);
  s3.intercept(() => false);
  t.like(await sync(a), { objectsUp: 6 });
  t.is(begun, 3);
});

for (const removed of [false, true]) {
  const when = removed ? 'during the uploads and deleted again' : 'during the uploads';
  test.serial(`the row of an image added ${when} is not sent before its original`, async (t) => {
    const { s3, hub, hubUrl, a, attach } = await galleryWithBucket(t);
    await attach(1);
    let added: string | undefined;
    const without: string[] = [];
    const reached: number[] = [];
    await runSession(a.local, {
      hubUrl,
      failpoint: async (point) => {
        if (point === 'afterUpload' && !added) added = (await attach(2)).sha256;
        if (point === 'afterClaim' && removed && added) {
          const { sequelize } = a.workspace.database;
          await sequelize.query(
            'DELETE FROM artwork_images WHERE image_id IN (SELECT id FROM images WHERE sha256 = $1)',
            {
              bind: [added],
            },
          );
          await sequelize.query('DELETE FROM images WHERE sha256 = $1', { bind: [added] });
        }
        if (point !== 'afterHubCommit') return;
        const { rows } = await hub.query<{ sha256: string }>('SELECT sha256 FROM images');
        const sent = s3.requests.filter((line) => line.startsWith('PUT'));
        reached.push(rows.length);
        without.push(
          ...rows.map(({ sha256 }) => sha256).filter((sha256) => !sent.some((line) => line.includes(sha256))),
        );
      },
    });
    t.deepEqual(without, []);
    t.is(Math.max(...reached), 2);
    t.is((await hub.query('SELECT FROM images')).rowCount, removed ? 1 : 2);
  });
}

test.serial('the same image on two desktops is one image', async (t) => {
  const { hub, a, b, sync, attach } = await galleryWithBucket(t);
  await sync(a);
  await sync(b);
  await attach(1);
  const { rows } = await hub.query<{ id: string }>('SELECT id FROM artworks');
  await attachImage(b.local, { artworkId: rows[0]!.id, stream: streamOf(await jpeg(1)), fileName: '1.jpg' });
  await sync(a);
  t.like(await sync(b), { conflicts: 0 });
  t.is((await hub.query('SELECT FROM images')).rowCount, 1);
  t.is((await hub.query('SELECT FROM artwork_images')).rowCount, 1);
});

test.serial('a desktop that keeps all originals fetches and verifies each once and reports their number', async (t) => {
  const { s3, a, b, sync, attach } = await galleryWithBucket(t);
  const [first, second] = [await attach(1), await attach(2)];
  await sync(a);
  const admin = await b.client('admin');
  await admin.sync.updateSettings({ keepEverything: true });
  // The bucket returns other contents for the first image.
  s3.intercept((request, response) => {
    if (request.method !== 'GET' || !request.url?.includes(first.sha256)) return false;
    response.end('something else');
    return true;
  });
  t.like(await sync(b), { objectsDown: 1 });
  t.deepEqual([await b.workspace.store.has(first.sha256), await b.workspace.store.has(second.sha256)], [false, true]);
  s3.intercept(() => false);
  t.like(await sync(b), { objectsDown: 1 });
  t.true(await b.workspace.store.has(first.sha256));
  t.like(await sync(b), { objectsDown: 0 });
  t.like(await sync(a), { objectsDown: 0 });
});

test.serial('fetching all originals can be cancelled, and the next session continues', async (t) => {
  const { hubUrl, a, b, sync, attach } = await galleryWithBucket(t);
  for (const seed of [1, 2, 3]) await attach(seed);
  await sync(a);
  await (await b.client('admin')).sync.updateSettings({ keepEverything: true });
  const ending = new AbortController();
  const seen: Progress[] = [];
  const stopped = runSession(b.local, {
    hubUrl,
    signal: ending.signal,
    report: (progress) => {
      if (progress.phase !== 'fetch') return;
      seen.push(progress);
      ending.abort();
    },
  });
  await t.throwsAsync(stopped, { code: 'CANCELLED' });
  t.like(seen[0], { done: 1, total: 3 });
  await sync(b);
  const { rows } = await (await connect(t, b.workspace.database.connection)).query('SELECT sha256 FROM images');
  for (const { sha256 } of rows) t.true(await b.workspace.store.has(sha256));
});
