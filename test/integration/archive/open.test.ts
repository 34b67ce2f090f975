import '#test/helpers/no-network.ts';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import test, { type ExecutionContext } from 'ava';
import { exportTar } from '#electron/services/archive/export/export-tar.ts';
import type { ArchiveImportEvent } from '#shared/contract/files/exports.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { filesIn, outsideFolder } from '#test/helpers/catalogue.ts';
import { type Client, portClient, secretsInMemory } from '#test/helpers/client.ts';
import { failure } from '#test/helpers/failure.ts';
import { archiveOf, fill } from '#test/helpers/files/archive.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

/** A window without a user, whose dialogs are answered with these paths. */
const windowOf = (t: ExecutionContext, { workspace }: TestApp, chosen: string | null): Client =>
  portClient(t, {
    workspace,
    session: secretsInMemory(),
    chooseFolder: async () => chosen,
    chooseArchiveFile: async () => chosen,
  });

async function eventsOf(window: Client, kind: 'folder' | 'file', signal?: AbortSignal): Promise<ArchiveImportEvent[]> {
  const events: ArchiveImportEvent[] = [];
  for await (const event of await window.exports.openArchive({ kind }, { signal })) events.push(event);
  return events;
}

test('the window of an empty workspace imports an archive in a folder or a file', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const folder = await archiveOf(t, app);
  const file = join(await outsideFolder(t), 'archive.tar');
  await pipeline(exportTar(app.local).content, createWriteStream(file));
  for (const [kind, path] of [
    ['folder', folder],
    ['file', file],
  ] as const) {
    const other = await testApp(t);
    const events = await eventsOf(windowOf(t, other, path), kind);
    t.deepEqual(events[0], { type: 'chosen', path });
    const steps = events.flatMap((event) =>
      event.type === 'progress' && event.bytes === event.totalBytes ? [event.step] : [],
    );
    t.deepEqual(steps, ['check', 'import']);
    t.like(events.at(-1), { type: 'done', records: { artworks: 1, artists: 1 }, originals: 1, missing: 0 });
    t.is((await (await other.client('viewer')).artworks.list({})).total, 1);
  }
});

test('nothing is imported if no archive is chosen', async (t) => {
  t.deepEqual(await eventsOf(windowOf(t, await testApp(t), null), 'folder'), []);
});

test('a cancelled import of an archive leaves the workspace empty', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const other = await testApp(t);
  const window = windowOf(t, other, await archiveOf(t, app));
  // The records wait until the import was cancelled.
  const writer = await connect(t, other.workspace.database.connection);
  await writer.query('BEGIN; LOCK TABLE artists IN ROW EXCLUSIVE MODE');
  const stop = new AbortController();
  const reading = (async () => {
    const events = await window.exports.openArchive({ kind: 'folder' }, { signal: stop.signal });
    for await (const event of events) if (event.type === 'progress' && event.step === 'import') stop.abort();
  })();
  await reading.catch(() => undefined);
  t.true(stop.signal.aborted);
  await until(async () => (await filesIn(other.workspace.dir, 'originals')).length === 0);
  await writer.query('COMMIT');
  t.is((await (await other.client('viewer')).artworks.list({})).total, 0);
  t.is((await writer.query('SELECT FROM sync.change_set')).rowCount, 0);
});

test('a damaged archive is refused with its files', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const archive = await archiveOf(t, app);
  await rm(join(archive, 'data', 'fields.json'));
  const other = await testApp(t);
  const refused = await failure(t, eventsOf(windowOf(t, other, archive), 'folder'));
  t.is(refused.code, 'VALIDATION');
  t.deepEqual(await filesIn(other.workspace.dir, 'originals'), []);
});

test('an archive is opened only by the window of a workspace without accounts', async (t) => {
  const app = await testApp(t);
  await app.signIn('admin');
  t.is((await failure(t, eventsOf(windowOf(t, app, '/'), 'folder'))).code, 'CONFLICT');
  const { status } = await (await app.http('admin'))('POST', '/exports/openArchive', { kind: 'folder' });
  t.is(status, 404);
});
