// cspell:ignore soffice outdir
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { parseCsv } from 'hucre/csv';
import { readXlsx } from 'hucre/xlsx';
import { attachImage } from '#electron/services/images/images.ts';
import { artworkInput } from '#test/factories.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';

const run = promisify(execFile);
const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** Two artworks, the first with an image; `download` returns an export. */
async function gallery(t: Parameters<typeof testCatalogue>[0]) {
  const app = await testCatalogue(t);
  const client = await app.client('curator');
  const texts = { title: '=SUM(A1)', medium: 'Öl\nauf “Holz” <&>', tags: ['𝄞 music'], price: 1250.5, currency: 'CHF' };
  await client.artworks.update({ id: app.artwork.id, title: 'Bridge', inventoryNumber: 'N1' });
  await client.artworks.create(artworkInput({ artistId: app.artist.id, inventoryNumber: 'N2', ...texts }));
  const stream = streamOf(await jpeg(3, { width: 300, height: 200 }));
  await attachImage(app.local, { artworkId: app.artwork.id, stream, fileName: 'a.jpg' });
  const { token } = await app.signIn('curator');
  const download = async (query: string) => {
    const address = `${await app.url()}/api/v1/exports/artworks?${query}`;
    return await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  };
  return { ...app, download };
}

test('an Excel list has the main images in its first column, and an import of it changes nothing', async (t) => {
  const { http, download } = await gallery(t);
  const response = await download('format=xlsx&thumbnails=true&sort=inventoryNumber');
  t.is(response.status, 200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [sheet] = (await readXlsx(bytes)).sheets;
  t.like(sheet?.images, [{ type: 'jpeg', anchor: { from: { row: 1, col: 0 } }, width: 96, height: 64 }]);
  t.is(sheet?.images?.length, 1);
  t.deepEqual([sheet?.rows[1]?.[1], sheet?.rows[2]?.[1]], ['N1', 'N2']);
  const { body } = await upload(await http('curator'), 'list.xlsx', bytes);
  t.like(body, { rows: 2, same: 2, create: 0, update: 0 });
});

test('an image in an Excel list is turned like the image itself', async (t) => {
  const { workspace, download } = await gallery(t);
  const { sequelize } = workspace.database;
  await sequelize.query('UPDATE artwork_images SET rotation = NULL');
  await sequelize.query('UPDATE images SET rotation = 90');
  const response = await download('format=xlsx&thumbnails=true&sort=inventoryNumber');
  const [sheet] = (await readXlsx(new Uint8Array(await response.arrayBuffer()))).sheets;
  t.like(sheet?.images, [{ width: 48, height: 72 }]);
});

test('a list of more artworks than a workbook with images can have is refused', async (t) => {
  const app = await gallery(t);
  await app.workspace.database.sequelize.query(
    `INSERT INTO artworks (id, title, sort_title, artist_id)
     SELECT gen_random_uuid(), 'Copy', 'Copy', '${app.artist.id}' FROM generate_series(1, 1000)`,
  );
  const refused = await app.download('format=xlsx&thumbnails=true');
  t.is(refused.status, 422);
  t.like(await refused.json(), { errors: [{ path: 'thumbnails' }] });
});

for (const thumbnails of [false, true]) {
  const name = `LibreOffice opens an Excel list ${thumbnails ? 'with' : 'without'} images and reads the same texts`;
  (hasLibreOffice ? test : test.skip)(name, async (t) => {
    const { download } = await gallery(t);
    const dir = await mkdtemp(join(tmpdir(), 'qwarty-office-'));
    t.teardown(async () => await rm(dir, { recursive: true, force: true }));
    const query = `format=xlsx&sort=inventoryNumber&columns=inventoryNumber,title,medium,price,tags&thumbnails=${thumbnails}`;
    await writeFile(join(dir, 'list.xlsx'), new Uint8Array(await (await download(query)).arrayBuffer()));
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
    const to = (format: string) =>
      run('soffice', [profile, '--headless', '--convert-to', format, '--outdir', dir, join(dir, 'list.xlsx')]);
    // The filter's options: comma, quotation mark, UTF-8, from line 1.
    await to('csv:Text - txt - csv (StarCalc):44,34,76,1');
    const first = thumbnails ? [''] : [];
    t.deepEqual(parseCsv(await readFile(join(dir, 'list.csv'), 'utf8')), [
      [...first, 'Inventory number', 'Title', 'Medium', 'Price', 'Tags'],
      [...first, 'N1', 'Bridge', '', '', ''],
      [...first, 'N2', '=SUM(A1)', 'Öl\nauf “Holz” <&>', '1250.5', '𝄞 music'],
    ]);
    await to('ods');
    const found = (await readFile(join(dir, 'list.ods'))).toString('latin1').match(/\w+\.jpg/g) ?? [];
    t.is(found.length > 0, thumbnails);
  });
}

(hasLibreOffice ? test : test.skip)(
  'an Excel list that LibreOffice saves as OpenDocument changes nothing',
  async (t) => {
    const { download, http } = await gallery(t);
    const dir = await mkdtemp(join(tmpdir(), 'qwarty-office-'));
    t.teardown(async () => await rm(dir, { recursive: true, force: true }));
    await writeFile(join(dir, 'list.xlsx'), new Uint8Array(await (await download('format=xlsx')).arrayBuffer()));
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
    await run('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', dir, join(dir, 'list.xlsx')]);
    const { body } = await upload(await http('curator'), 'list.ods', await readFile(join(dir, 'list.ods')));
    t.like(body, { rows: 2, same: 2, create: 0, update: 0, flagged: [], source: { format: 'ods' } });
  },
);
