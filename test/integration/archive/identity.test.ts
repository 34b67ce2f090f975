import '#test/helpers/no-network.ts';
import test from 'ava';
import { importArchive } from '#electron/services/archive/import/import-archive.ts';
import { testApp } from '#test/helpers/app.ts';
import { insertAnything } from '#test/helpers/database/random-rows.ts';
import { archiveOf, collectionIn, fill, rewrite } from '#test/helpers/files/archive.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

test('an imported archive is exported again with the same bytes', async (t) => {
  const app = await testApp(t);
  await fill(app);
  const archive = await archiveOf(t, app);
  const other = await testApp(t);
  const { tables, originals, missing } = await importArchive(other.local, archive);
  t.is(originals, 1);
  t.deepEqual(missing, []);
  t.deepEqual(
    tables.filter(({ isRecord }) => isRecord).map(({ name, rows }) => [name, rows]),
    [
      ['artists', 1],
      ['images', 1],
      ['artworks', 1],
      ['attributions', 1],
      ['artwork_images', 1],
      ['custom_fields', 1],
      ['collections', 2],
      ['collection_members', 1],
      ['saved_searches', 1],
    ],
  );
  t.deepEqual(await collectionIn(await archiveOf(t, other)), await collectionIn(archive));
});

test('whatever the database accepts comes back unchanged', async (t) => {
  t.timeout(300_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  const accepted = await insertAnything(db, Number(process.env.QWARTY_RANDOM_SEED ?? 1));
  for (const [table, rows] of Object.entries(accepted)) t.true(rows > 20, `${table}: ${rows} rows`);
  const archive = await archiveOf(t, app);
  const other = await testApp(t);
  const { missing } = await importArchive(other.local, archive);
  t.is(missing.length, accepted['public.images'] ?? -1, 'the generated images have no files');
  const again = await archiveOf(t, other);
  t.deepEqual(Object.keys(await collectionIn(again)), Object.keys(await collectionIn(archive)));
  t.deepEqual(await collectionIn(again), await collectionIn(archive));
});

test('changes of an imported workspace can be undone, and new ones continue its history', async (t) => {
  const app = await testApp(t);
  const { artworkId, removedId } = await fill(app);
  const other = await testApp(t);
  await importArchive(other.local, await archiveOf(t, app));
  const [before, client] = [await app.client('admin'), await other.client('admin')];
  const imported = await client.history.list({});
  t.deepEqual(imported.items, (await before.history.list({})).items);

  const change = (kind: string) => imported.items.find((item) => item.kind === kind)?.id ?? '';
  await client.history.undo({ changeSet: change('artworks.update') });
  t.is((await client.artworks.get({ id: artworkId })).description, null);
  await client.history.undo({ changeSet: change('artists.remove') });
  t.is((await client.artists.get({ id: removedId })).name, 'Jan de Bray');
  t.is((await client.history.list({})).items.length, imported.items.length + 2);
});

test('an archive of an older version is imported, and what was added since has its default', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const archive = await archiveOf(t, app);
  await rewrite(archive, 'data/records/artworks.jsonl', (text) =>
    text.replace(/"extra":{},/, '').replace(/,"sort_title":"(\\.|[^"\\])*"/, ''),
  );
  const later = new Set(['extra', 'sort_title']);
  await rewrite(archive, 'data/archive.json', (text) => {
    const { schema, tables, ...rest } = JSON.parse(text) as {
      schema: string[];
      tables: { name: string; columns: string[] }[];
    };
    const older = tables.filter(({ name }) => name !== 'import_known_artists');
    return JSON.stringify({
      ...rest,
      schema: schema.slice(0, -2),
      tables: older.map((table) => ({
        ...table,
        columns: table.columns.filter((name) => table.name !== 'artworks' || !later.has(name)),
      })),
    });
  });
  const other = await testApp(t);
  await importArchive(other.local, archive);
  const { title, sortTitle, price } = await (await other.client('admin')).artworks.get({ id: artworkId });
  t.deepEqual({ title, sortTitle, price }, { title: '=1+1 \\. "😀"', sortTitle: '=1+1 \\. "😀"', price: 12.5 });
});
