import test from 'ava';
import pg from 'pg';
import { getImport } from '#electron/services/imports/imports.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { upload } from '#test/helpers/files/imports.ts';
import { until } from '#test/helpers/until.ts';

const rows = Array.from({ length: 50 }, (_, n) => `N${n},Title ${n},Ann Lee`);
const file = ['Inventory no.,Title,Artist', ...rows].join('\n');
const importing = "FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty import'";

/** Starts a step that waits for a lock on a table, and calls `meanwhile` before it is released. */
async function duringStep(
  { workspace }: TestApp,
  table: string,
  step: () => Promise<unknown>,
  meanwhile: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(workspace.database.connection);
  await client.connect();
  try {
    await client.query(`BEGIN; LOCK TABLE ${table}`);
    const done = step();
    await until(async () => {
      // A transaction otherwise keeps the processes that it saw first.
      await client.query('SELECT pg_stat_clear_snapshot()');
      const waiting = `SELECT FROM pg_locks WHERE pid IN (SELECT pid ${importing}) AND NOT granted`;
      return (await client.query(waiting)).rowCount === 1;
    });
    await meanwhile(client);
    await client.query('ROLLBACK');
    await done;
  } finally {
    await client.end();
  }
}

test('an import that is being applied is cancelled over HTTP, and changes nothing', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { body } = await upload(http, 'a.csv', file);
  const path = `/imports/${body.import}`;
  const apply = async () => t.is((await http('POST', `${path}/apply`)).body.code, 'CANCELLED');
  await duringStep(app, 'artworks', apply, async () => {
    t.is((await http('GET', path)).body.state, 'applying');
    t.like((await http('POST', `${path}/cancel`)).body, { state: 'ready', create: 50, applied: false });
  });
  t.is((await http('GET', '/artworks')).body.total, 0);
  t.like((await http('POST', `${path}/apply`)).body, { applied: true });
  t.is((await http('GET', '/artworks')).body.total, 50);
});

test('reviews survive a restart, and one that was being checked can be checked again', async (t) => {
  const app = await testApp(t);
  const http = await app.http('curator');
  const { body: ready } = await upload(http, 'ready.csv', file);
  const { body } = await upload(http, 'checked.csv', file);
  const { mapping } = body;
  const check = () => http('PUT', `/imports/${body.import}/mapping`, mapping);
  await duringStep(app, 'import_values', check, async (client) => {
    // The step's process ends with its connection, as it does when the app or the database server is killed.
    const { dir, database, log } = app.workspace;
    const again = await openWorkspace({ dir, url: urlOf(database.connection), log });
    t.teardown(() => again.close());
    const restarted = { ...app.local, workspace: again };
    t.like(await getImport(restarted, { id: ready.import }), { state: 'ready', create: 50 });
    const interrupted = await getImport(restarted, { id: body.import });
    t.is(interrupted.state, 'failed');
    t.is(interrupted.problem?.messageKey, 'imports.interrupted');
    await client.query(`SELECT pg_terminate_backend(pid) ${importing}`);
  });
  t.is((await http('GET', `/imports/${body.import}`)).body.state, 'failed');
  t.like((await check()).body, { state: 'ready', create: 50 });
});
