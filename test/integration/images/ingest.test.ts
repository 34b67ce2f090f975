import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { getArtwork } from '#electron/services/catalogue/artworks.ts';
import type { Context } from '#electron/services/common/context.ts';
import { imageFile } from '#electron/services/images/image-files.ts';
import { ingestImages } from '#electron/services/images/ingest.ts';
import type { IngestEvent } from '#shared/contract/files/images.ts';
import { filesIn, outsideFolder, refusal, testCatalogue } from '#test/helpers/catalogue.ts';
import { failure } from '#test/helpers/failure.ts';
import { jpeg, writeFiles } from '#test/helpers/images/images.ts';

async function ingest(ctx: Context, artworkId: string, paths: string[]): Promise<IngestEvent[]> {
  const events: IngestEvent[] = [];
  for await (const event of ingestImages(ctx, { artworkId, paths })) events.push(event);
  return events;
}

const ofType = <T extends IngestEvent['type']>(events: IngestEvent[], type: T) =>
  events.filter((event): event is Extract<IngestEvent, { type: T }> => event.type === type);

test('files are added to the artwork in the given order', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const contents = Object.fromEntries(
    await Promise.all([5, 3, 4, 1, 2].map(async (seed) => [`${seed}.jpg`, await jpeg(seed)])),
  );
  const names = ['5.jpg', '3.jpg', '4.jpg', '1.jpg', '2.jpg'];
  const dir = await outsideFolder(t);
  await writeFiles(dir, contents);
  const events = await ingest(
    local,
    artwork.id,
    names.map((name) => join(dir, name)),
  );
  t.deepEqual(
    ofType(events, 'found')[0]?.files.map(({ name }) => name),
    names,
  );
  t.deepEqual(events.at(-1), { type: 'done', added: 5, failed: 0, cancelled: false });
  const { images } = await getArtwork(local, { id: artwork.id });
  t.deepEqual(
    images.map(({ fileName }) => fileName),
    names,
  );
  t.true(images[0]?.isPrimary);
});

test('a folder is added in numeric order of names, without hidden and system files', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const dir = await outsideFolder(t);
  await writeFiles(dir, {
    'drop/10.jpg': await jpeg(10),
    'drop/2.jpg': await jpeg(2),
    'drop/1/b.jpg': await jpeg(1),
    'drop/.hidden.jpg': await jpeg(3),
    'drop/.DS_Store': 'x',
    'drop/Thumbs.db': 'x',
  });
  await symlink(join(dir, 'drop'), join(dir, 'drop', 'circle'));
  const events = await ingest(local, artwork.id, [join(dir, 'drop')]);
  t.deepEqual(
    ofType(events, 'found')[0]?.files.map(({ name }) => name),
    ['drop/1/b.jpg', 'drop/2.jpg', 'drop/10.jpg'],
  );
  t.is(ofType(events, 'done')[0]?.added, 3);
});

test('a failed file does not stop the others, and the final list contains its error', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const dir = await outsideFolder(t);
  const good = await jpeg(1);
  const paths = await writeFiles(dir, {
    'good.jpg': good,
    'empty.jpg': '',
    'letter.txt': 'Dear gallery',
    'half.jpg': (await jpeg(2, { width: 900, height: 900 })).subarray(0, 4000),
    'last.jpg': await jpeg(3),
  });
  const events = await ingest(local, artwork.id, [...paths, join(dir, 'gone.jpg')]);
  t.deepEqual(
    ofType(events, 'failed')
      .map(({ file, name, code }) => [file, name, code])
      .sort(),
    [
      [1, 'empty.jpg', 'VALIDATION'],
      [2, 'letter.txt', 'UNSUPPORTED_MEDIA'],
      [3, 'half.jpg', 'DAMAGED'],
      [5, 'gone.jpg', 'NOT_FOUND'],
    ],
  );
  t.true(ofType(events, 'failed').every(({ message }) => message.length > 10));
  t.deepEqual(events.at(-1), { type: 'done', added: 2, failed: 4, cancelled: false });
  t.is((await filesIn(local.workspace.dir, 'originals')).length, 2);
  t.deepEqual(await filesIn(local.workspace.dir, 'tmp'), []);
  t.is((await filesIn(local.workspace.dir, 'derivatives')).length, 6);
});

const onLinux = process.platform === 'linux' ? test : test.skip;
// Other systems have no names that are not Unicode.
onLinux('files and folders whose names are in Latin-1 fail with the reason, and the others are added', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const dir = await outsideFolder(t);
  const at = (name: string) => Buffer.from(`${dir}/drop/${name}`, 'latin1');
  await writeFiles(dir, { 'drop/b.jpg': await jpeg(1) });
  await writeFile(at('caf\u00e9.jpg'), await jpeg(2));
  await mkdir(at('\u00d6l'));
  await writeFile(at('\u00d6l/a.jpg'), await jpeg(3));
  const events = await ingest(local, artwork.id, [join(dir, 'drop')]);
  const failed = ofType(events, 'failed');
  t.deepEqual(failed.map(({ name, code }) => [name, code]).sort(), [
    ['drop/caf\ufffd.jpg', 'UNSUPPORTED_MEDIA'],
    ['drop/\ufffdl', 'UNSUPPORTED_MEDIA'],
  ]);
  for (const { message } of failed) t.regex(message, /its name is not in UTF-8.*Rename/);
  t.deepEqual(events.at(-1), { type: 'done', added: 1, failed: 2, cancelled: false });
});

test('the same image under two names is added once', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const bytes = await jpeg(1);
  const paths = await writeFiles(await outsideFolder(t), { 'a.jpg': bytes, 'b.jpg': bytes });
  const events = await ingest(local, artwork.id, paths);
  t.deepEqual(
    ofType(events, 'added')
      .map(({ alreadyThere }) => alreadyThere)
      .sort(),
    [false, true],
  );
  t.is((await getArtwork(local, { id: artwork.id })).images.length, 1);
});

test('cancelling keeps the files added so far and adds no more', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const dir = await outsideFolder(t);
  const paths: string[] = [];
  for (let seed = 0; seed < 12; seed += 1) {
    const name = `${seed}.jpg`;
    paths.push(...(await writeFiles(dir, { [name]: await jpeg(seed, { width: 700, height: 700 }) })));
  }
  const stop = new AbortController();
  const added: string[] = [];
  let last: IngestEvent | undefined;
  for await (const event of ingestImages({ ...local, signal: stop.signal }, { artworkId: artwork.id, paths })) {
    if (event.type === 'added') added.push(event.image.imageId);
    if (event.type === 'added') stop.abort();
    last = event;
  }
  t.like(last, { type: 'done', failed: 0, cancelled: true });
  const { images } = await getArtwork(local, { id: artwork.id });
  t.true(images.length >= added.length && images.length < paths.length);
  for (const { imageId, sha256 } of images) t.is((await imageFile(local, { id: imageId })).sha256, sha256);
  t.is((await filesIn(local.workspace.dir, 'originals')).length, images.length);
  t.is((await filesIn(local.workspace.dir, 'derivatives')).length, images.length * 3);
  t.deepEqual(await filesIn(local.workspace.dir, 'tmp'), []);
});

test('closing the window stops its ingest', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const dir = await outsideFolder(t);
  const paths: string[] = [];
  for (let seed = 0; seed < 8; seed += 1) paths.push(...(await writeFiles(dir, { [`${seed}.jpg`]: await jpeg(seed) })));
  for await (const event of ingestImages(local, { artworkId: artwork.id, paths })) if (event.type === 'added') break;
  const { images } = await getArtwork(local, { id: artwork.id });
  t.true(images.length > 0 && images.length < paths.length);
  t.is((await filesIn(local.workspace.dir, 'originals')).length, images.length);
});

test('ingest requires an existing artwork and permission', async (t) => {
  const { local, client, artwork } = await testCatalogue(t);
  const paths = await writeFiles(await outsideFolder(t), { 'a.jpg': await jpeg(1) });
  t.is((await refusal(t, ingest(local, 'no-uuid', paths))).code, 'NOT_FOUND');
  const viewer = await client('viewer');
  t.is((await failure(t, viewer.images.ingest({ artworkId: artwork.id, paths }))).code, 'FORBIDDEN');
});
