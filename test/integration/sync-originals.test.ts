import test from 'ava';
import { attachImage } from '#electron/services/images.ts';
import { originalPath } from '#electron/services/originals.ts';
import { runSession } from '#electron/services/sync.ts';
import { galleryWithBucket } from '#test/helpers/gallery-with-bucket.ts';
import { jpeg, streamOf } from '#test/helpers/pictures.ts';

test.serial(
  'an original is in the bucket before its row is on the hub, and comes down when it is looked at',
  async (t) => {
    const { hub, a, b, sync, attach, objects } = await galleryWithBucket(t);
    const placed = await attach(1);
    t.like(await sync(a), { objectsUp: 1 });
    t.is(objects(), 1);
    t.is((await hub.query('SELECT FROM images')).rowCount, 1);
    t.like(await sync(b), { objectsUp: 0 });
    t.truthy(await originalPath({ workspace: b.workspace }, placed.sha256));
    t.like(await sync(a), { pushed: 0, objectsUp: 0 });
    t.is(objects(), 1);
  },
);

test.serial('while the bucket cannot be reached no row goes up, and afterwards everything does', async (t) => {
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

for (const removed of [false, true]) {
  const what = removed
    ? 'added while originals are being sent, and removed again,'
    : 'added while originals are being sent';
  test.serial(`a picture that is ${what} does not go up before its own`, async (t) => {
    const { s3, hub, hubUrl, a, attach } = await galleryWithBucket(t);
    await attach(1);
    let added: string | undefined;
    const without: string[] = [];
    const reached: number[] = [];
    await runSession(a.local, {
      hubUrl,
      reach: async (point) => {
        if (point === 'K3' && !added) added = (await attach(2)).sha256;
        if (point === 'K5' && removed && added) {
          const { sequelize } = a.workspace.database;
          await sequelize.query(
            'DELETE FROM artwork_images WHERE image_id IN (SELECT id FROM images WHERE sha256 = $1)',
            {
              bind: [added],
            },
          );
          await sequelize.query('DELETE FROM images WHERE sha256 = $1', { bind: [added] });
        }
        if (point !== 'K9') return;
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

test.serial('the same picture on two desktops is one picture', async (t) => {
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
