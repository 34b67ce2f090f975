import '#test/helpers/no-network.ts';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import { backUp } from '#electron/services/backup/backups.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import type { BackupDestination } from '#shared/contract/workspace/backups.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { archiveOf, filesOf } from '#test/helpers/files/archive.ts';
import { newDestination, sizesIn } from '#test/helpers/files/backup.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';

/** Returns the lines of every table by the name of its file. */
async function linesIn(folder: string): Promise<Map<string, string>> {
  const tables = Object.entries(await filesOf(folder)).flatMap(([path, content]) => {
    const isCompressed = path.endsWith('.jsonl.gz');
    const text = isCompressed ? gunzipSync(Buffer.from(content, 'latin1')).toString('latin1') : content;
    return isCompressed || path.endsWith('.jsonl') ? [[basename(path).replace('.gz', ''), text] as const] : [];
  });
  return new Map(tables.filter(([name]) => name !== 'users.jsonl'));
}

type Destination = BackupDestination & { folder: string };

/** A backup contains the same lines as an archive, which is always read completely. */
async function requireCurrent(t: ExecutionContext, app: TestApp, chosen: Destination, when: string): Promise<void> {
  app.clock.advance(1000);
  const { id } = await backUp(app.local, chosen);
  const found = await linesIn(join(chosen.folder, 'backups', id));
  const expected = await linesIn(await archiveOf(t, app));
  t.deepEqual([...found.keys()].sort(), [...expected.keys()].sort());
  for (const [name, lines] of expected) t.true(found.get(name) === lines, `${name} ${when}`);
}

const addArtists = async (db: pg.Client, count: number) =>
  await db.query(
    `INSERT INTO artists (id, name, sort_name) SELECT gen_random_uuid(), 'Artist ' || n, n FROM generate_series(1, $1) n`,
    [count],
  );

/** Random artists, of which each part of the table has many. */
const some = (count: number) => `(SELECT id FROM artists ORDER BY random() LIMIT ${count})`;

const edits: [string, (db: pg.Client) => Promise<unknown>][] = [
  ['without changes', async () => undefined],
  ['after one edit', async (db) => await db.query(`UPDATE artists SET name = 'Edited' WHERE id IN ${some(1)}`)],
  ['after one deletion', async (db) => await db.query(`DELETE FROM artists WHERE id IN ${some(1)}`)],
  ['after one addition', async (db) => await addArtists(db, 1)],
  [
    'after a deletion and an addition',
    async (db) => {
      await db.query(`DELETE FROM artists WHERE id IN ${some(1)}`);
      await addArtists(db, 1);
    },
  ],
  [
    'after many edits',
    async (db) => await db.query(`UPDATE artists SET biography = random() WHERE id IN ${some(3000)}`),
  ],
  [
    'after edits of a synchronised row that the journal does not have',
    async (db) => {
      await db.query(
        `BEGIN; SET LOCAL sync.applying = '1'; UPDATE artists SET name = 'Pulled' WHERE id IN ${some(2)}; COMMIT`,
      );
    },
  ],
  [
    'after the first rows of the journal are gone',
    async (db) =>
      await db.query('DELETE FROM sync.outbox WHERE lseq IN (SELECT lseq FROM sync.outbox ORDER BY lseq LIMIT 2)'),
  ],
  ['after a batch was sent', async (db) => await db.query('UPDATE sync.outbox SET batch = 1 WHERE lseq < 100')],
  ['after a batch was acknowledged', async (db) => await db.query('UPDATE sync.state SET last_batch = 1')],
  ['when all are gone', async (db) => await db.query('DELETE FROM artists')],
];

test('later backups contain the current records, whatever has changed', async (t) => {
  t.timeout(240_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addArtists(db, 7000);
  const chosen = await newDestination(t, app);
  await requireCurrent(t, app, chosen, 'at first');
  for (const [when, edit] of edits) {
    await edit(db);
    await requireCurrent(t, app, chosen, when);
  }
  t.like(await drill(app.local, chosen), { ok: true });
});

test('an edit that was not committed at the time of a backup is in the next one', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const [db, editing] = [
    await connect(t, app.workspace.database.connection),
    await connect(t, app.workspace.database.connection),
  ];
  await addArtists(db, 5000);
  const chosen = await newDestination(t, app);
  await editing.query(`BEGIN; SAVEPOINT inner_one; UPDATE artists SET name = 'Late' WHERE id IN ${some(1)}`);
  await addArtists(db, 1);
  await requireCurrent(t, app, chosen, 'before the commit');
  await editing.query('COMMIT');
  await requireCurrent(t, app, chosen, 'after the commit');
});

test('records are copied only from intact files, and only in the database that they are from', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addArtists(db, 5000);
  const chosen = await newDestination(t, app);
  await requireCurrent(t, app, chosen, 'at first');
  const parent = join(app.workspace.dir, 'records-of-backups');
  const fileOf = async (name: string) => join(parent, (await readdir(parent))[0]!, name);

  const content = await readFile(await fileOf('artists'));
  content[1000] = content[1000]! ^ 1;
  await writeFile(await fileOf('artists'), content);
  await requireCurrent(t, app, chosen, 'after one changed byte');
  await truncate(await fileOf('outbox'), 1000);
  await requireCurrent(t, app, chosen, 'after a file was cut off');

  // The database as another server restores it: the transactions of later edits have lower numbers there.
  const patch = async (changes: object) =>
    await db.query(`UPDATE settings SET value = value || $1 WHERE key = 'backup.records'`, [JSON.stringify(changes)]);
  const { rows } = await db.query<{ later: string }>(
    `SELECT (pg_current_xact_id()::text::bigint + 500000000)::text AS later`,
  );
  await patch({ horizon: rows[0]!.later });
  await db.query(`UPDATE artists SET name = 'Edited' WHERE id IN ${some(1)}`);
  await requireCurrent(t, app, chosen, 'with a horizon in the future');
  await patch({ database: 'another' });
  await requireCurrent(t, app, chosen, 'from another database');
});

test('the workspace keeps the records of one backup only, and none without destinations', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addArtists(db, 5000);
  const parent = join(app.workspace.dir, 'records-of-backups');
  const [first, second] = [await newDestination(t, app), await newDestination(t, app)];
  const bytes = async () => [...(await sizesIn(parent)).values()].reduce((sum, size) => sum + size, 0);
  for (let n = 0; n < 3; n += 1) {
    for (const chosen of [first, second]) {
      await requireCurrent(t, app, chosen, `backup ${n}`);
      t.is((await readdir(parent)).length, 1);
      // The files are those of the backup, without tables that are read as fast.
      const [id = ''] = (await readdir(join(chosen.folder, 'backups'))).slice(-1);
      const most = [...(await sizesIn(join(chosen.folder, 'backups', id))).values()].reduce(
        (sum, size) => sum + size,
        0,
      );
      t.true((await bytes()) <= most);
    }
    await db.query(`UPDATE artists SET name = 'Edited' WHERE id IN ${some(100)}`);
  }
  // Left by a process that was killed.
  await mkdir(join(parent, 'unfinished'));
  await writeFile(join(parent, 'unfinished', 'artists'), 'x');
  await requireCurrent(t, app, first, 'after a killed backup');
  t.is((await readdir(parent)).length, 1);

  const client = await app.client('admin');
  await client.backups.removeDestination({ id: first.id });
  t.is((await readdir(parent)).length, 1);
  await client.backups.removeDestination({ id: second.id });
  t.false(existsSync(parent));
  await requireCurrent(t, app, await newDestination(t, app), 'with a new destination');
});

test('unchanged records are copied from the last backup instead of read', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  const db = await connect(t, app.workspace.database.connection);
  await addArtists(db, 5000);
  const chosen = await newDestination(t, app);
  await requireCurrent(t, app, chosen, 'at first');
  const before = await linesIn(join(chosen.folder, 'backups', (await readdir(join(chosen.folder, 'backups')))[0]!));
  await db.query(`UPDATE artists SET name = 'Edited' WHERE id IN ${some(1)}`);
  // Hides the edit, so that only reading the records again would find it.
  await db.query(`
    UPDATE settings SET value = value || jsonb_build_object('horizon', pg_current_xact_id()::text)
    WHERE key = 'backup.records'`);
  app.clock.advance(1000);
  const { id } = await backUp(app.local, chosen);
  const after = await linesIn(join(chosen.folder, 'backups', id));
  t.true(after.get('artists.jsonl') === before.get('artists.jsonl'));
});
