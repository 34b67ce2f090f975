import { rm } from 'node:fs/promises';
import anyTest, { type TestFn } from 'ava';
import { checkOriginals } from '#electron/services/originals/check-originals.ts';
import { uploadStatus } from '#electron/services/originals/uploads.ts';
import { refuse } from '#test/helpers/s3/s3-server.ts';
import { galleryWithBucket } from '#test/helpers/sync/gallery-with-bucket.ts';

const test = anyTest as TestFn;

/** A gallery whose only original has been uploaded; `object` is its address in the bucket. */
async function uploaded(t: Parameters<typeof galleryWithBucket>[0]) {
  const world = await galleryWithBucket(t);
  const { sha256 } = await world.attach(1);
  await world.sync(world.a);
  const object = `${world.s3.config.endpoint}/gallery/sha256/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
  const objectFinding = async () =>
    (await checkOriginals(world.a.local, { verify: false })).find(({ check }) => check === 'uploads');
  return { ...world, sha256, object, objectFinding };
}

for (const [how, damage] of [
  ['was deleted', (object: string) => fetch(object, { method: 'DELETE' })],
  ['was cut off', (object: string) => fetch(object, { method: 'PUT', body: 'cut off' })],
] as const) {
  test.serial(`the next session sends an object again that ${how} in the bucket`, async (t) => {
    const { a, b, sync, object, sha256 } = await uploaded(t);
    const bytes = async () => Buffer.from(await (await fetch(object)).arrayBuffer());
    const before = await bytes();
    await damage(object);
    t.notDeepEqual(await bytes(), before);
    await sync(a);
    t.deepEqual(await bytes(), before);
    t.like(await uploadStatus(a.local), { done: 1, failed: 0 });
    await sync(b);
    t.false(await b.workspace.store.has(sha256));
  });

  test.serial(`doctor reports an object that ${how} in the bucket`, async (t) => {
    const { object, objectFinding, sha256 } = await uploaded(t);
    t.like(await objectFinding(), { ok: true, message: '1 originals in the bucket checked, all intact' });
    await damage(object);
    const finding = await objectFinding();
    t.false(finding?.ok);
    t.true(finding?.message.includes(sha256), finding?.message);
  });
}

test.serial('an object that is lost in the bucket and on this disk is listed as failed', async (t) => {
  const { a, sync, object, sha256 } = await uploaded(t);
  await fetch(object, { method: 'DELETE' });
  await rm(a.workspace.store.pathOf(sha256));
  await sync(a);
  t.like(await uploadStatus(a.local), { done: 0, failed: 1, failures: [{ sha256 }] });
});

test.serial('a bucket that cannot be checked does not fail a session', async (t) => {
  const { s3, a, sync } = await uploaded(t);
  s3.intercept((_, response) => refuse(response, 403, 'AccessDenied'));
  await t.notThrowsAsync(sync(a));
});

test.serial('a file that the server rejects defers only its own rows', async (t) => {
  const { s3, hub, a, sync, attach } = await galleryWithBucket(t);
  const rejected = await attach(1);
  const accepted = await attach(2);
  s3.intercept((request, response) =>
    request.method === 'PUT' && request.url?.includes(rejected.sha256)
      ? refuse(response, 400, 'InvalidRequest')
      : false,
  );
  await sync(a);
  const onHub = async () => (await hub.query<{ sha256: string }>('SELECT sha256 FROM images')).rows;
  t.deepEqual(await onHub(), [{ sha256: accepted.sha256 }]);
  t.is((await hub.query('SELECT FROM artworks')).rowCount, 1);
  t.like(await (await a.client('admin')).sync.status(), { deferredImages: [{ imageId: rejected.imageId }] });
  s3.intercept(() => false);
  await sync(a);
  t.is((await onHub()).length, 2);
});
