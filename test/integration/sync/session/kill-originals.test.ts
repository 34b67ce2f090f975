import test, { type ExecutionContext } from 'ava';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { galleryWithBucket } from '#test/helpers/sync/gallery-with-bucket.ts';

/** A gallery with one unsent image; `start` runs `qwarty sync` in a child process with the given variables. */
async function waitingImage(t: ExecutionContext<unknown>) {
  const gallery = await galleryWithBucket(t);
  const { a, hub, hubUrl, s3, sync } = gallery;
  await gallery.attach(1);
  const start = (variables: NodeJS.ProcessEnv = {}) =>
    startCommand(['--workspace', a.workspace.dir, '--json', 'sync', '--hub', hubUrl], {
      QWARTY_DATABASE_URL: urlOf(a.workspace.database.connection),
      ...variables,
    });
  const rowsOnHub = async () => (await hub.query('SELECT FROM images')).rowCount;
  const finish = async () => {
    await sync(a);
    t.is(await rowsOnHub(), 1);
    t.like(await sync(a), { pushed: 0, objectsUp: 0 });
    t.true(s3.requests.some((line) => line.startsWith('PUT')));
  };
  return { ...gallery, start, rowsOnHub, finish };
}

for (const [point, sent] of [
  ['duringUpload', 0],
  ['afterUpload', 1],
] as const) {
  test.serial(`after a kill at ${point} the next session sends the original and its row once`, async (t) => {
    const { start, objects, rowsOnHub, finish } = await waitingImage(t);
    const { signal, err } = await endOf(start({ QWARTY_SYNC_FAIL: point }));
    t.is(signal, 'SIGKILL', err);
    t.is(objects(), sent);
    t.is(await rowsOnHub(), 0);
    await finish();
  });
}

test.serial('after a kill during an upload the next session uploads the original again before its row', async (t) => {
  const { s3, start, rowsOnHub, finish } = await waitingImage(t);
  let child: ReturnType<typeof start> | undefined;
  s3.intercept((request) => {
    if (request.method !== 'PUT' || !child) return false;
    child.kill('SIGKILL');
    return true;
  });
  child = start();
  t.is((await endOf(child)).signal, 'SIGKILL');
  t.is(await rowsOnHub(), 0);
  child = undefined;
  await finish();
});
