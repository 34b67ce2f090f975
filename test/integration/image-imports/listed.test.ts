import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { imageImportFailures } from '#electron/services/image-imports/failures.ts';
import { endOfImageImport, startImageImport } from '#electron/services/image-imports/image-imports.ts';
import { previewImages } from '#electron/services/image-imports/preview.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { jpeg, writeFiles } from '#test/helpers/images/images.ts';

/** Imports rows whose column "Photo" names files, and returns functions that add these from a folder. */
async function gallery(t: ExecutionContext<unknown>, rows: readonly string[]) {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { body } = await upload(http, 'works.csv', `Inventory no.,Title,Photo\n${rows.join('\n')}\n`, {
    newNames: 'create',
  });
  await http('POST', `/imports/${body.import}/apply`);
  const dir = join(await outsideFolder(t), 'Photographs');
  const listed = { folder: dir, pattern: null, recordsImport: body.import as string };
  const add = async () => {
    const started = await startImageImport(app.local, listed);
    const done = await endOfImageImport(app.local, { id: started.import });
    const { items } = await imageImportFailures(app.local, { id: started.import, limit: 100 });
    return { ...done, failures: items.map(({ name, message }) => `${name}: ${message}`) };
  };
  const images = async () => {
    const client = await app.client('curator');
    const found = (await client.artworks.list({ sort: 'title' })).items.map(async ({ id }) =>
      (await client.artworks.get({ id })).images.map(({ fileName }) => fileName),
    );
    return await Promise.all(found);
  };
  return { app, http, body, dir, listed, add, images };
}

test('images that a column names are added in its order, and missing ones are listed with the reason', async (t) => {
  const { app, body, dir, listed, add, images } = await gallery(t, [
    'N1,One,"back.jpg; Front.JPG"',
    'N2,Two,C:\\Photos\\two\\DSC 1',
    'N3,Three,gone.jpg',
    'N4,Four,same.jpg',
    'N5,Five,',
    'N6,Six,two/same.jpg',
  ]);
  t.is(body.mapping.columns.Photo.to, 'image');
  await writeFiles(dir, {
    'front.jpg': await jpeg(1),
    'back.jpg': await jpeg(2),
    'two/dsc 1.jpg': await jpeg(3),
    'other/same.jpg': await jpeg(4),
    'two/same.jpg': await jpeg(5),
    'other/unlisted.jpg': await jpeg(6),
  });
  const preview = await previewImages(app.local, { ...listed, only: 'all' });
  t.like(preview, { files: 6, matched: 4, artworks: 3 });
  t.deepEqual(
    preview.items.flatMap(({ name, problem }) => (problem ? name : [])),
    ['gone.jpg', 'same.jpg'],
  );
  const done = await add();
  t.like(done, { state: 'done', found: 6, added: 4, unmatched: 0, failed: 2 });
  t.deepEqual(done.failures.toSorted(), [
    'gone.jpg: Row 3: gone.jpg is not in the folder.',
    'same.jpg: Row 4: the folder contains several files named same.jpg, the first of which is ' +
      'Photographs/other/same.jpg. Add the folder to the name in the row.',
  ]);
  t.deepEqual(await images(), [[], [], ['back.jpg', 'front.jpg'], ['same.jpg'], [], ['dsc 1.jpg']]);
  t.like(await add(), { added: 0, same: 4, changeSet: null });
});

test('a row without an inventory number keeps its artwork when a column of images is added', async (t) => {
  const { http } = await gallery(t, [',One,a.jpg']);
  const again = await upload(http, 'works.csv', 'Inventory no.,Title\n,One\n', { newNames: 'create' });
  t.like(again.body, { create: 0, same: 1 });
});

test('an import without names of images is refused', async (t) => {
  const { dir, add } = await gallery(t, ['N1,One,']);
  await writeFiles(dir, { 'a.jpg': await jpeg(1) });
  t.like(await add(), { state: 'failed', problem: { messageKey: 'images.noneListed' } });
});

test('undo of an import also removes the images that its rows name, and can be undone', async (t) => {
  const { app, http, body, dir, add, images } = await gallery(t, ['N1,One,a.jpg', 'N2,Two,b.jpg']);
  await writeFiles(dir, { 'a.jpg': await jpeg(1), 'b.jpg': await jpeg(2) });
  const added = await add();
  const { body: review } = await http('GET', `/imports/${body.import}`);
  t.is(review.images, 2);
  const admin = await app.client('admin');
  const { items: history } = await admin.history.list({});
  t.like(
    history.find(({ id }) => id === added.changeSet),
    { title: { key: 'images-importListed', params: { name: 'Photographs', file: 'works.csv' } } },
  );

  const { left, changeSet } = await admin.history.undo({ changeSet: review.changeSet });
  t.deepEqual(left, []);
  t.deepEqual(await images(), []);
  t.is((await admin.artists.list({})).total, 0);
  t.is((await admin.history.get({ changeSet: added.changeSet! })).undoneBy, changeSet);
  t.is((await http('GET', `/imports/${body.import}`)).body.images, 0);

  t.deepEqual((await admin.history.undo({ changeSet: changeSet! })).left, []);
  t.deepEqual(await images(), [['a.jpg'], ['b.jpg']]);
  t.is((await admin.history.get({ changeSet: added.changeSet! })).undoneBy, null);
  t.is((await http('GET', `/imports/${body.import}`)).body.images, 2);
});

test('an image that was edited since stays when its import is undone, with its artwork', async (t) => {
  const { app, http, body, dir, add, images } = await gallery(t, ['N1,One,a.jpg', 'N2,Two,b.jpg']);
  await writeFiles(dir, { 'a.jpg': await jpeg(1), 'b.jpg': await jpeg(2) });
  await add();
  const admin = await app.client('admin');
  const { items } = await admin.artworks.list({ sort: 'title' });
  const { images: placed } = await admin.artworks.get({ id: items[0]!.id });
  await admin.images.update({ artworkId: items[0]!.id, imageId: placed[0]!.imageId, caption: 'From the left' });
  const { changeSet } = (await http('GET', `/imports/${body.import}`)).body;
  const { left } = await admin.history.undo({ changeSet });
  t.true(
    left.some(({ table, reason }) => table === 'artwork_images' && reason === 'changed'),
    JSON.stringify(left),
  );
  t.deepEqual(await images(), [['a.jpg']]);
});
