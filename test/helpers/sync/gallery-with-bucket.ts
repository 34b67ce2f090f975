import type { ExecutionContext } from 'ava';
import { createArtist } from '#electron/services/catalogue/artists.ts';
import { createArtwork } from '#electron/services/catalogue/artworks.ts';
import { attachImage } from '#electron/services/images/images.ts';
import { runSession } from '#electron/services/sync/sync.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { hubDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';
import { startS3Server } from '#test/helpers/s3/s3-server.ts';
import { connect, contents } from './sync-world.ts';

/** Runs one at a time, because the bucket is set by environment variables, which the whole process shares. */
export async function galleryWithBucket(t: ExecutionContext<unknown>) {
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
  const connection = await hubDatabase(t);
  const hub = await connect(t, connection);
  const hubUrl = urlOf(connection);
  const [a, b] = [await testApp(t), await testApp(t)];
  const sync = async (app: TestApp) => await runSession(app.local, { hubUrl });
  const artist = await createArtist(a.local, { name: 'A' });
  const artwork = await createArtwork(a.local, { title: 'T', artistId: artist.id });
  const attach = async (seed: number) =>
    await attachImage(a.local, { artworkId: artwork.id, stream: streamOf(await jpeg(seed)), fileName: `${seed}.jpg` });
  const objects = () => s3.requests.filter((line) => line.startsWith('PUT')).length;
  const contentsOf = async (app: TestApp) => await contents(await connect(t, app.workspace.database.connection));
  return { s3, hub, hubUrl, a, b, artwork, sync, attach, objects, contentsOf };
}
