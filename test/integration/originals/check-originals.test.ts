import { rm, truncate, writeFile } from 'node:fs/promises';
import test from 'ava';
import { attachImage } from '#electron/services/images/images.ts';
import { checkOriginals } from '#electron/services/originals/check-originals.ts';
import { testCatalogue } from '#test/helpers/catalogue.ts';
import { jpeg, streamOf } from '#test/helpers/images/images.ts';

test('missing and cut-off originals are always reported, damaged ones of the right length after reading all', async (t) => {
  const { local, artwork } = await testCatalogue(t);
  const bytes = await jpeg(1);
  const { sha256 } = await attachImage(local, { artworkId: artwork.id, stream: streamOf(bytes), fileName: 'a.jpg' });
  const path = local.workspace.store.pathOf(sha256);
  const check = async (verify: boolean) => (await checkOriginals(local, { verify }))[0]!;

  t.like(await check(false), { ok: true, message: '1 originals, all on this disk' });
  t.like(await check(true), { ok: true, message: '1 originals, all on this disk and undamaged' });

  await writeFile(path, Buffer.alloc(bytes.length));
  t.true((await check(false)).ok);
  const damaged = await check(true);
  t.false(damaged.ok);
  t.true(damaged.message.includes(path), damaged.message);

  for (const length of [10, 0]) {
    await truncate(path, length);
    t.like(await check(false), { ok: false, message: damaged.message });
  }
  await rm(path);
  t.regex((await check(false)).message, /1 of 1 originals are not on this disk/);
});
