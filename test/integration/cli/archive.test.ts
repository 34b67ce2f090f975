import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { ada, addUser, command } from '#test/helpers/command.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { collectionIn } from '#test/helpers/files/archive.ts';
import { writeFiles } from '#test/helpers/images/images.ts';

test('a collection leaves one workspace and comes back in another, as a folder and as a tar file', async (t) => {
  t.timeout(240_000);
  const [first, second, third] = [await usedWorkspace(t), await usedWorkspace(t), await usedWorkspace(t)];
  const folder = await outsideFolder(t);
  const [csv = ''] = await writeFiles(folder, {
    'works.csv': 'Title,Artist\n=Sum,Clara Meadow\nHarbour,Clara Meadow\n',
  });
  const added = await command(['--workspace', first, 'import', 'records', csv]);
  t.is(added.status, 0, added.err);

  const archive = join(folder, 'archive');
  const exported = await command(['--workspace', first, '--json', 'export', 'archive', archive]);
  t.is(exported.status, 0, exported.err);
  const { bytes, files, ...summary } = JSON.parse(exported.out.trimEnd().split('\n').at(-1) ?? '');
  t.true(bytes > 0 && files > 0);
  const empty = {
    images: 0,
    artwork_images: 0,
    custom_fields: 0,
    collections: 0,
    collection_members: 0,
    saved_searches: 0,
  };
  const records = { artists: 1, artworks: 2, attributions: 2, ...empty };
  t.deepEqual(summary, { archive, records, originals: 0, failures: [] });

  const imported = await command(['--workspace', second, '--json', 'import', 'archive', archive]);
  t.is(imported.status, 0, imported.err);
  const { tables, ...result } = JSON.parse(imported.out.trimEnd().split('\n').at(-1) ?? '');
  t.deepEqual(result, { archive, records, originals: 0, failures: [] });
  t.is(tables.find(({ name }: { name: string }) => name === 'artworks').rows, 2);
  const account = await addUser(['--workspace', second], 'correct horse battery');
  t.is(account.status, 0, `${ada.name} is the first user: ${account.err}`);

  const tar = join(folder, 'archive.tar');
  t.is((await command(['--workspace', second, 'export', 'archive', tar])).status, 0);
  const unpacked = await command(['--workspace', third, 'import', 'archive', tar]);
  t.regex(unpacked.out, /^Imported 1 artists, 0 images, 2 artworks, .* Every table equals the archive\./);
  const again = join(folder, 'again');
  t.is((await command(['--workspace', third, 'export', 'archive', again])).status, 0);
  t.deepEqual(await collectionIn(again), await collectionIn(archive));

  const refused = await command(['--workspace', third, 'import', 'archive', archive]);
  t.is(refused.status, 1);
  t.regex(refused.err, /^The workspace is not empty\./);
  const taken = await command(['--workspace', third, 'export', 'archive', archive]);
  t.is(taken.status, 1);
  t.regex(taken.err, /already contains an archive/);
  for (const name of ['archive', 'archive.tar']) {
    const nowhere = await command(['--workspace', third, 'export', 'archive', join(folder, 'drive', name)]);
    t.is(nowhere.status, 1);
    t.is(
      nowhere.err.trim(),
      `The folder ${join(folder, 'drive')} cannot be found. Connect the drive, or choose another folder.`,
    );
  }
  t.deepEqual((await readdir(folder)).sort(), ['again', 'archive', 'archive.tar', 'works.csv']);
});
