import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import sharp from 'sharp';
import { createArtwork, getArtwork } from '#electron/services/catalogue/artworks.ts';
import { inTransaction } from '#electron/services/common/transaction.ts';
import { undoChangeSet } from '#electron/services/history/undo.ts';
import { imageImportFailures } from '#electron/services/image-imports/failures.ts';
import {
  cancelImageImport,
  endOfImageImport,
  startImageImport,
} from '#electron/services/image-imports/image-imports.ts';
import { assignInbox, dismissInbox, listInbox } from '#electron/services/image-imports/inbox.ts';
import { previewImages } from '#electron/services/image-imports/preview.ts';
import type { Artwork } from '#shared/contract/catalogue/artworks.ts';
import { artworkInput } from '#test/factories.ts';
import { type Catalogue, filesIn, outsideFolder, refusal, testCatalogue } from '#test/helpers/catalogue.ts';
import { jpeg, largeJpeg, writeFiles } from '#test/helpers/images/images.ts';

type Numbered = Catalogue & { add(inventoryNumber: string): Promise<Artwork>; dir: string };

async function numbered(t: Parameters<typeof testCatalogue>[0]): Promise<Numbered> {
  const catalogue = await testCatalogue(t);
  const add = (inventoryNumber: string) =>
    inTransaction(catalogue.local, (ctx) =>
      createArtwork(ctx, artworkInput({ artistId: catalogue.artist.id, inventoryNumber })),
    );
  return { ...catalogue, add, dir: join(await outsideFolder(t), 'Photographs') };
}

async function importFolder({ local, dir }: Numbered, pattern: string | null = null) {
  const started = await startImageImport(local, { folder: dir, pattern });
  return await endOfImageImport(local, { id: started.import });
}

const namesOf = async ({ local }: Numbered, { id }: Artwork) =>
  (await getArtwork(local, { id })).images.map(({ fileName }) => fileName);

test('images are added to the artworks in their names, in the order of the names, as one change', async (t) => {
  const all = await numbered(t);
  const [first, second] = [await all.add('2019.014'), await all.add('P-17')];
  await writeFiles(all.dir, {
    '2019_014_10.jpg': await jpeg(10),
    '2019_014_2.jpg': await jpeg(2),
    '2019-014_1.JPG': await largeJpeg(),
    'p 17/front.jpg': await jpeg(4),
    'p 17/back.jpg': await jpeg(5),
  });
  const done = await importFolder(all);
  t.like(done, { state: 'done', found: 5, added: 5, same: 0, unmatched: 0, failed: 0 });
  t.deepEqual(await namesOf(all, first), ['2019-014_1.JPG', '2019_014_2.jpg', '2019_014_10.jpg']);
  t.deepEqual(await namesOf(all, second), ['back.jpg', 'front.jpg']);

  await inTransaction(all.local, (ctx) => undoChangeSet(ctx, { changeSet: done.changeSet ?? '' }));
  t.deepEqual([await namesOf(all, first), await namesOf(all, second)], [[], []]);
});

test('the longest known number wins, and a second import adds nothing', async (t) => {
  const all = await numbered(t);
  const [short, long] = [await all.add('A 1'), await all.add('A 1.2')];
  await writeFiles(all.dir, { 'A_1.jpg': await jpeg(1), 'A_1_2.jpg': await jpeg(2), 'A_1_3.jpg': await jpeg(3) });
  t.like(await importFolder(all), { added: 3 });
  t.deepEqual(await namesOf(all, short), ['A_1.jpg', 'A_1_3.jpg']);
  t.deepEqual(await namesOf(all, long), ['A_1_2.jpg']);
  t.like(await importFolder(all), { found: 3, added: 0, same: 3, unmatched: 0, changeSet: null });
});

test('an image without a number in its name is added to the artwork whose number its XMP or IPTC has', async (t) => {
  const all = await numbered(t);
  const [first, second, third] = [await all.add('2019.014'), await all.add('1931'), await all.add('P-17')];
  const xmp = (content: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">${content}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  const shown = (number: string) => `<rdf:li rdf:parseType="Resource"><Iptc4xmpExt:AOTitle><rdf:Alt>
    <rdf:li xml:lang="x-default">Harbour</rdf:li></rdf:Alt></Iptc4xmpExt:AOTitle>
    <Iptc4xmpExt:AOSourceInvNo>${number}</Iptc4xmpExt:AOSourceInvNo></rdf:li>`;
  const objects = (numbers: string[]) =>
    `<Iptc4xmpExt:ArtworkOrObject><rdf:Bag>${numbers.map(shown).join('')}</rdf:Bag></Iptc4xmpExt:ArtworkOrObject>`;
  const keywords = (texts: string[]) =>
    `<dc:subject><rdf:Bag>${texts.map((text) => `<rdf:li>${text}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`;
  const withXmp = async (seed: number, content: string) =>
    await sharp(await jpeg(seed))
      .withXmp(xmp(content))
      .jpeg()
      .toBuffer();
  await writeFiles(all.dir, {
    'a.jpg': await withXmp(1, objects(['2019.014'])),
    'b.jpg': await withXmp(2, objects(['unknown', '2019-014'])),
    'c.jpg': await withXmp(3, '<photoshop:TransmissionReference>1931</photoshop:TransmissionReference>'),
    'd.jpg': await withXmp(4, keywords(['sea', 'p 17'])),
    // A year among the keywords is no number, and the name counts first.
    'e.jpg': await withXmp(5, keywords(['1931'])),
    'P-17 view.jpg': await withXmp(6, objects(['2019.014'])),
    'f.jpg': await readFile(new URL('../../fixtures/images/iptc-utf8.jpg', import.meta.url)),
  });
  const fourth = await all.add('Fähre im Nebel');
  const folder = { folder: all.dir, pattern: null };
  t.like(await previewImages(all.local, { ...folder, only: 'all' }), { files: 7, matched: 6, artworks: 4, unread: 0 });
  const { items } = await previewImages(all.local, { ...folder, only: 'unmatched' });
  t.deepEqual(
    items.map(({ name }) => name),
    ['Photographs/e.jpg'],
  );
  t.like(await importFolder(all), { added: 6, unmatched: 1, failed: 0 });
  t.deepEqual(await namesOf(all, first), ['a.jpg', 'b.jpg']);
  t.deepEqual(await namesOf(all, second), ['c.jpg']);
  t.deepEqual(await namesOf(all, third), ['d.jpg', 'P-17 view.jpg']);
  t.deepEqual(await namesOf(all, fourth), ['f.jpg']);
  t.like(await importFolder(all), { added: 0, same: 7, changeSet: null });
});

test('every file that is not added is listed with its reason', async (t) => {
  const all = await numbered(t);
  await all.add('K1');
  const image = await jpeg(1);
  await writeFiles(all.dir, {
    'K1.jpg': image,
    'K1_cut.jpg': (await largeJpeg()).subarray(0, 200_000),
    'K1_empty.jpg': '',
    'notes.txt': 'Not an image',
  });
  const done = await importFolder(all);
  t.like(done, { found: 4, added: 1, failed: 3 });
  const { items, total } = await imageImportFailures(all.local, { id: done.import, limit: 100 });
  t.is(total, 3);
  t.deepEqual(items.map(({ name, code }) => `${name} ${code}`).sort(), [
    'Photographs/K1_cut.jpg DAMAGED',
    'Photographs/K1_empty.jpg VALIDATION',
    'Photographs/notes.txt UNSUPPORTED_MEDIA',
  ]);
});

test('two files with the same content are added once', async (t) => {
  const all = await numbered(t);
  const artwork = await all.add('K1');
  const image = await jpeg(1);
  const names = ['K1_1.jpg', 'K1_2.jpg', 'K1_3.jpg', 'x.jpg', 'y.jpg'];
  await writeFiles(all.dir, Object.fromEntries(names.map((name) => [name, image])));
  const { added, same, unmatched } = await importFolder(all);
  t.is((await namesOf(all, artwork)).length, 1);
  t.is(added, 1);
  t.is(same + unmatched, 4);
});

test('images without an artwork wait in the inbox until they are assigned, also after an undo', async (t) => {
  const all = await numbered(t);
  const { local, artwork, dir } = all;
  await writeFiles(dir, { '10.jpg': await jpeg(10), '2.jpg': await jpeg(2), 'sub/a.jpg': await jpeg(3) });
  t.like(await importFolder(all), { added: 0, unmatched: 3 });
  const { items, total } = await listInbox(local, { limit: 2 });
  t.deepEqual([items.map(({ name }) => name), total], [['Photographs/2.jpg', 'Photographs/10.jpg'], 3]);
  const more = await listInbox(local, { limit: 2, cursor: items[1]?.imageId });
  t.deepEqual([more.items.map(({ name }) => name), more.nextCursor], [['Photographs/sub/a.jpg'], null]);

  const imageIds = [items[1]?.imageId ?? '', items[0]?.imageId ?? ''];
  const client = await all.client('curator');
  await client.inbox.assign({ artworkId: artwork.id, imageIds });
  t.deepEqual(await namesOf(all, artwork), ['10.jpg', '2.jpg']);
  t.is((await listInbox(local, { limit: 10 })).total, 1);
  t.like(await importFolder(all), { same: 3, unmatched: 0 });

  const [newest] = (await client.history.list({ limit: 1 })).items;
  await client.history.undo({ changeSet: newest?.id ?? '' });
  t.is((await listInbox(local, { limit: 10 })).total, 3);
  await inTransaction(local, (ctx) => dismissInbox(ctx, { imageIds }));
  t.is((await listInbox(local, { limit: 10 })).total, 1);
  t.is(
    (
      await refusal(
        t,
        inTransaction(local, (ctx) => assignInbox(ctx, { artworkId: artwork.id, imageIds })),
      )
    ).code,
    'NOT_FOUND',
  );
});

test('a cancelled import keeps what it added and is continued as the same change', async (t) => {
  const all = await numbered(t);
  const artwork = await all.add('K1');
  const names = Array.from({ length: 12 }, (_, index) => `K1_${index + 1}.jpg`);
  await writeFiles(
    all.dir,
    Object.fromEntries(
      await Promise.all(names.map(async (name, seed) => [name, await jpeg(seed, { width: 900, height: 700 })])),
    ),
  );
  const { import: id } = await startImageImport(all.local, { folder: all.dir, pattern: null });
  t.is((await refusal(t, startImageImport(all.local, { folder: all.dir, pattern: null }))).code, 'CONFLICT');
  while ((await namesOf(all, artwork)).length === 0);
  const cancelled = await cancelImageImport(all.local, { id });
  t.is(cancelled.state, 'cancelled');
  const kept = await namesOf(all, artwork);
  t.is(cancelled.added, kept.length);
  t.deepEqual(kept, names.slice(0, kept.length));
  t.deepEqual(await filesIn(all.workspace.dir, 'tmp'), []);

  const done = await importFolder(all);
  t.like(done, {
    import: id,
    state: 'done',
    same: kept.length,
    added: 12 - kept.length,
    changeSet: cancelled.changeSet,
  });
  t.deepEqual(await namesOf(all, artwork), names);
  await inTransaction(all.local, (ctx) => undoChangeSet(ctx, { changeSet: done.changeSet ?? '' }));
  t.deepEqual(await namesOf(all, artwork), []);
});

test('a preview shows the artwork of each file and changes nothing', async (t) => {
  const all = await numbered(t);
  const artwork = await all.add('K1');
  await writeFiles(all.dir, { 'K1.jpg': await jpeg(1), 'other.jpg': await jpeg(2) });
  const folder = { folder: all.dir, only: 'all' } as const;
  t.deepEqual(await previewImages(all.local, { ...folder, pattern: null }), {
    files: 2,
    matched: 1,
    artworks: 1,
    unread: 0,
    items: [
      {
        name: 'Photographs/K1.jpg',
        artwork: { id: artwork.id, title: artwork.title, inventoryNumber: 'K1' },
        problem: null,
      },
      { name: 'Photographs/other.jpg', artwork: null, problem: null },
    ],
  });
  t.like(await previewImages(all.local, { ...folder, pattern: 'x{number}', only: 'unmatched' }), {
    files: 2,
    matched: 0,
  });
  t.is(
    (await refusal(t, previewImages(all.local, { ...folder, folder: join(all.dir, 'none'), pattern: null }))).code,
    'NOT_FOUND',
  );
});
