import '#test/helpers/no-network.ts';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, testCatalogue } from '#test/helpers/catalogue.ts';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addOriginals } from '#test/helpers/files/backup.ts';

test('an encrypted backup is restored with its key from standard input or the environment', async (t) => {
  t.timeout(120_000);
  const app = await testCatalogue(t);
  const url = urlOf(app.workspace.database.connection);
  const run = async (args: string[], { input = '', key = '' } = {}) => {
    const variables = { QWARTY_DATABASE_URL: url, ...(key && { QWARTY_BACKUP_KEY: key }) };
    const child = startCommand(['--workspace', app.workspace.dir, '--json', ...args], variables);
    child.stdin?.end(input);
    return await endOf(child);
  };
  const to = await outsideFolder(t);
  t.is((await run(['backup', 'create', '--encrypt'])).status, 2);
  const created = await run(['backup', 'create', '--to', to, '--encrypt']);
  t.is(created.status, 0, created.err);
  const [first = '', second = ''] = created.out.split('\n');
  const { recoveryKey: key, fingerprint } = JSON.parse(first);
  const { id } = JSON.parse(second);
  const again = await run(['backup', 'create', '--to', to]);
  t.is(again.out.trim().split('\n').length, 1, 'the key is printed once');
  t.deepEqual(await readdir(to), [`encrypted-${fingerprint}`], 'nothing is stored unencrypted');

  const locked = await run(['backup', 'drill']);
  t.is(locked.status, 1);
  t.regex(locked.err, /need the recovery key [0-9a-f]{8}\. Set QWARTY_BACKUP_KEY, or pass it to --key-stdin\./);
  t.like(JSON.parse((await run(['backup', 'verify', id, '--full'], { key })).out), { ok: true });
  t.like(JSON.parse((await run(['backup', 'list', '--key-stdin'], { input: `${key}\n` })).out)[1], { id, own: true });
  const into = join(await temporaryWorkspace(t), 'restored');
  const wrong = await run(['backup', 'restore', id, '--from', to, '--into', into, '--key-stdin'], { input: 'wrong' });
  t.regex(wrong.err, /not a recovery key/);
  const args = ['backup', 'restore', id, '--from', to, '--into', into, '--key-stdin'];
  const restored = await run(args, { input: `# Qwarty\n${key}\n` });
  t.is(restored.status, 0, restored.err);
  t.like(JSON.parse(restored.out), { backup: id, records: { artists: 1, artworks: 1 } });
});

test('the command line backs up, lists, verifies and restores, and doctor names damage', async (t) => {
  t.timeout(120_000);
  const app = await testCatalogue(t);
  const { connection } = app.workspace.database;
  const run = async (...args: string[]) =>
    await endOf(
      startCommand(['--workspace', app.workspace.dir, '--json', ...args], { QWARTY_DATABASE_URL: urlOf(connection) }),
    );
  const to = await outsideFolder(t);
  const created = await run('backup', 'create', '--to', to);
  t.is(created.status, 0, created.err);
  const { id } = JSON.parse(created.out);
  const listed = await run('backup', 'list');
  t.like(JSON.parse(listed.out), [{ id, own: true, place: to, contents: { records: { artists: 1, artworks: 1 } } }]);
  const verified = await run('backup', 'verify', id, '--full');
  t.like(JSON.parse(verified.out), { ok: true, backup: id, problems: [] });

  const into = join(await temporaryWorkspace(t), 'restored');
  const restored = await run('backup', 'restore', 'latest', '--from', to, '--into', into);
  t.is(restored.status, 0, restored.err);
  t.like(JSON.parse(restored.out), { backup: id, records: { artists: 1, artworks: 1 }, failures: [] });
  t.true((await readdir(into)).includes('postgres'));

  await rm(join(to, 'backups', id, 'data', 'records', 'artworks.jsonl.gz'));
  const damaged = await run('backup', 'verify');
  t.is(damaged.status, 1);
  t.regex(damaged.err, /artworks\.jsonl\.gz: The file is missing/);
  const doctor = await run('doctor');
  t.is(doctor.status, 1);
  t.regex(doctor.err, /failed its check on .*artworks\.jsonl\.gz/);
  const unknown = await run('backup', 'restore', 'unknown', '--from', to, '--into', join(into, 'other'));
  t.is(unknown.status, 1);
  t.regex(unknown.err, /no backup unknown/);
});

test('the command line proves backups, and repairs originals from them', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const { connection } = app.workspace.database;
  const { store } = app.workspace;
  const run = async (...args: string[]) =>
    await endOf(
      startCommand(['--workspace', app.workspace.dir, '--json', ...args], { QWARTY_DATABASE_URL: urlOf(connection) }),
    );
  const [first = '', second = ''] = await addOriginals(app, { count: 2, bytes: 1000 });
  const to = await outsideFolder(t);
  const { id } = JSON.parse((await run('backup', 'create', '--to', to)).out);
  const proven = await run('backup', 'drill', '--full');
  t.is(proven.status, 0, proven.err);
  t.like(JSON.parse(proven.out), { ok: true, kind: 'drill', backup: id, hashed: 2, originals: 2, place: to });

  await writeFile(store.pathOf(first), 'damaged');
  await rm(store.pathOf(second));
  const repaired = await run('fixity', '--full');
  t.is(repaired.status, 0, repaired.err);
  const result = JSON.parse(repaired.out);
  t.like(result, { checked: 2, damaged: [], missing: [] });
  t.deepEqual(result.repaired.sort(), [first, second].sort());
  const [third = ''] = await addOriginals(app, { count: 1, bytes: 1000 });
  await rm(store.pathOf(third));
  const lost = await run('fixity');
  t.is(lost.status, 1);
  t.like(JSON.parse(lost.out), { checked: 1, missing: [third] });
  t.regex(lost.err, new RegExp(`No good copy was found of: ${third}`));
  const doctor = await run('doctor');
  t.is(doctor.status, 1);
  t.regex(doctor.err, /1 original is damaged or missing, and no good copy was found/);
});
