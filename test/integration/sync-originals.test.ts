import test, { type ExecutionContext } from 'ava';
import { createArtist } from '#electron/services/artists.ts';
import { createArtwork } from '#electron/services/artworks.ts';
import { attachImage } from '#electron/services/images.ts';
import { originalPath } from '#electron/services/originals.ts';
import { runSession } from '#electron/services/sync.ts';
import { initHub } from '#electron/sync/hub/init.ts';
import { emptyDatabase } from '#test/helpers/database.ts';
import { urlOf } from '#test/helpers/database-url.ts';
import { connect } from '#test/helpers/sync-world.ts';
import { type TestApp, testApp } from '../helpers/app.ts';
import { jpeg, streamOf } from '../helpers/pictures.ts';
import { startS3Server } from '../helpers/s3-server.ts';

/** The bucket comes by the environment, which all of a process shares: one after the other. */
async function gallery(t: ExecutionContext<unknown>) {
  const s3 = await startS3Server();
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = s3.config;
  const variables = {
    ENDPOINT: endpoint,
    REGION: region,
    BUCKET: bucket,
    ACCESS_KEY_ID: accessKeyId,
    SECRET_ACCESS_KEY: secretAccessKey,
  };
  for (const [name, value] of Object.entries(variables)) process.env[`QWARTY_S3_${name}`] = value;
  t.teardown(async () => {
    for (const name of Object.keys(variables)) delete process.env[`QWARTY_S3_${name}`];
    await s3.close();
  });
  const connection = await emptyDatabase(t);
  const hub = await connect(t, connection);
  await initHub(hub);
  const hubUrl = urlOf(connection);
  const [a, b] = [await testApp(t), await testApp(t)];
  const sync = async (app: TestApp) => await runSession(app.local, { hubUrl });
  const artist = await createArtist(a.local, { name: 'A' });
  const artwork = await createArtwork(a.local, { title: 'T', artistId: artist.id });
  const attach = async (seed: number) =>
    await attachImage(a.local, { artworkId: artwork.id, stream: streamOf(await jpeg(seed)), fileName: `${seed}.jpg` });
  const objects = () => s3.requests.filter((line) => line.startsWith('PUT')).length;
  return { s3, hub, hubUrl, a, b, sync, attach, objects };
}

test.serial(
  'an original is in the bucket before its row is on the hub, and comes down when it is looked at',
  async (t) => {
    const { hub, a, b, sync, attach, objects } = await gallery(t);
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
  const { s3, hub, a, sync, attach } = await gallery(t);
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

test.serial('a picture that is added while originals are being sent does not go up before its own', async (t) => {
  const { s3, hub, hubUrl, a, attach } = await gallery(t);
  await attach(1);
  let added = false;
  const without: string[] = [];
  await runSession(a.local, {
    hubUrl,
    reach: async (point) => {
      if (point === 'K3' && !added) {
        added = true;
        await attach(2);
      }
      if (point !== 'K9') return;
      const { rows } = await hub.query<{ sha256: string }>('SELECT sha256 FROM images');
      const sent = s3.requests.filter((line) => line.startsWith('PUT'));
      without.push(...rows.map(({ sha256 }) => sha256).filter((sha256) => !sent.some((line) => line.includes(sha256))));
    },
  });
  t.deepEqual(without, []);
  t.is((await hub.query('SELECT FROM images')).rowCount, 2);
});

for (const point of ['K2', 'K3'] as const) {
  test.serial(`interrupted at ${point}, the next session sends the original and its row once`, async (t) => {
    const { hub, hubUrl, a, sync, attach } = await gallery(t);
    await attach(1);
    await t.throwsAsync(
      runSession(a.local, {
        hubUrl,
        reach: (at) => {
          if (at === point) throw new Error('cut');
        },
      }),
    );
    t.is((await hub.query('SELECT FROM images')).rowCount, 0);
    await sync(a);
    t.is((await hub.query('SELECT FROM images')).rowCount, 1);
    t.like(await sync(a), { pushed: 0, objectsUp: 0 });
  });
}

test.serial('the same picture on two desktops is one picture', async (t) => {
  const { hub, a, b, sync, attach } = await gallery(t);
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
