import '#test/helpers/no-network.ts';
import { once } from 'node:events';
import test from 'ava';
import { testApp } from '#test/helpers/app.ts';
import { filesIn, outsideFolder } from '#test/helpers/catalogue.ts';
import { endOf, startCommand } from '#test/helpers/command.ts';
import { migratedDatabase } from '#test/helpers/database/database.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { archiveOf, fill } from '#test/helpers/files/archive.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

test('an import whose process is killed leaves an empty workspace, and can be repeated', async (t) => {
  t.timeout(120_000);
  const app = await testApp(t);
  await fill(app);
  const archive = await archiveOf(t, app);
  const connection = await migratedDatabase(t);
  const db = await connect(t, connection);
  const workspace = await outsideFolder(t);
  const args = ['--workspace', workspace, 'import', 'archive', archive];
  const start = () => startCommand(args, { QWARTY_DATABASE_URL: urlOf(connection) });

  // The import stops between two tables.
  await db.query(`
    CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$;
    CREATE TRIGGER wait BEFORE INSERT ON attributions FOR EACH ROW EXECUTE FUNCTION wait()`);
  const child = start();
  await until(async () => {
    const waiting = await db.query(`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'qwarty archive' AND wait_event = 'PgSleep'`);
    return waiting.rowCount === 1;
  });
  t.is((await filesIn(workspace, 'originals')).length, 1);
  child.kill('SIGKILL');
  await once(child, 'exit');
  // The server notices the closed connection when the statement ends.
  await db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'qwarty archive'`);
  await db.query('DROP TRIGGER wait ON attributions');
  t.deepEqual(await contents(db), []);

  const users = await endOf(
    startCommand(['--workspace', workspace, 'users', 'list'], { QWARTY_DATABASE_URL: urlOf(connection) }),
  );
  t.is(users.status, 0, users.err);
  t.deepEqual(await filesIn(workspace, 'originals'), [], 'the next start removes the originals');

  const again = await endOf(start());
  t.is(again.status, 0, again.err);
  t.deepEqual(await contents(db), await contents(await connect(t, app.workspace.database.connection)));
});
