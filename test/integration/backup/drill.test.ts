import '#test/helpers/no-network.ts';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { startAutomaticBackups } from '#electron/services/backup/automatic-backups.ts';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { isDrillDue } from '#electron/services/backup/due.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { openRecords } from '#electron/services/backup/proof/open-records.ts';
import { withScratch } from '#electron/services/backup/proof/scratch.ts';
import { getBackupState, updateBackupSettings } from '#electron/services/backup/settings.ts';
import { listArtists } from '#electron/services/catalogue/artist-list.ts';
import { artistListInput } from '#shared/contract/catalogue/artists.ts';
import { testApp } from '#test/helpers/app.ts';
import { refusal } from '#test/helpers/catalogue.ts';
import { fill } from '#test/helpers/files/archive.ts';
import { newDestination } from '#test/helpers/files/backup.ts';
import { until } from '#test/helpers/until.ts';

const day = 24 * 60 * 60_000;

test('a title that looks like a search with an impossible value is no damage', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  await (await app.client('admin')).artworks.update({ id: artworkId, title: 'year:unknown' });
  const chosen = await newDestination(t, app);
  await backUp(app.local, chosen);
  const { ok, problems } = await drill(app.local, chosen);
  t.deepEqual([ok, problems], [true, []]);
});

const titles = [
  'Untitled (price:on request)',
  'has:nothing -artist:"',
  '“Quoted',
  '☃ …',
  '無題',
  `${'x'.repeat(79)}${'😀'.repeat(30)}`,
  'a very long title of many words '.repeat(12),
];

test('restored records are opened and searched for, whatever their titles', async (t) => {
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const client = await app.client('admin');
  const rows = new Map([
    ['artworks', 1],
    ['artists', 1],
    ['custom_fields', 1],
    ['saved_searches', 1],
    ['collections', 2],
  ]);
  for (const title of titles) {
    await client.artworks.update({ id: artworkId, title });
    await t.notThrowsAsync(openRecords(app.local, rows), title);
  }
  for (const table of rows.keys()) {
    const more = new Map(rows).set(table, 3);
    t.is((await refusal(t, openRecords(app.local, more))).messageKey, 'backup.otherCount', table);
  }
});

test('two drills at the same time do not remove each other’s database', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await withScratch(app.local, async (first) => {
    await withScratch(app.local, async (second) => t.true(existsSync(second.workspace.dir)));
    t.true(existsSync(first.workspace.dir));
    t.is((await listArtists(first, artistListInput.parse({}))).total, 0);
  });
  t.false(existsSync(join(app.workspace.dir, 'drills')));
});

test('after the clock was set back, the backup that was made last is kept and proven', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  await updateBackupSettings(app.local, { keep: { daily: 1, weekly: 0, monthly: 0 } });
  app.clock.advance(400 * day);
  await backUp(app.local, chosen);
  t.like(await drill(app.local, chosen), { ok: true });
  app.clock.advance(-400 * day);
  const { id } = await backUp(app.local, chosen);
  t.true((await folderDestination(chosen.folder).list()).includes(id));
  t.like(await drill(app.local, chosen), { ok: true, backup: id });
});

test('a backup that replaces a damaged one is proven at once', async (t) => {
  const app = await testApp(t);
  const { id } = await newDestination(t, app);
  const now = app.clock.now();
  const at = now.toISOString();
  const none = await getBackupState(app.local, id);
  const counts = { seconds: 1, originals: 0 };
  const check = { kind: 'drill' as const, backup: 'first', at, ok: false, hashed: 0, problems: [], ...counts };
  const backup = { at, records: {}, originalBytes: 0, missing: 0, ...counts };
  t.false(
    isDrillDue({ ...none, check, backup: { ...backup, id: 'first' } }, 'daily', now),
    'it is known to be damaged',
  );
  t.true(isDrillDue({ ...none, check, backup: { ...backup, id: 'second' } }, 'daily', now));
  const proven = { ...check, ok: true };
  t.false(isDrillDue({ ...none, check: proven, backup: { ...backup, id: 'second' } }, 'daily', now));
});

test('the next start removes the database of a killed drill', async (t) => {
  const app = await testApp(t);
  const drills = join(app.workspace.dir, 'drills');
  // No process has this number.
  await mkdir(join(drills, `${2 ** 22 + 1}-left`), { recursive: true });
  const jobs = startAutomaticBackups(app.workspace);
  t.teardown(jobs.stop);
  await until(() => !existsSync(drills));
  t.pass();
});
