import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'ava';
import { QueryTypes } from 'sequelize';
import { attachImage } from '#electron/services/images/images.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { filesIn, outsideFolder, testCatalogue } from '#test/helpers/catalogue.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { jpeg, streamOf, writeFiles } from '#test/helpers/images/images.ts';
import { until } from '#test/helpers/until.ts';

/** Makes commits that place an image wait for this advisory lock. */
const waitAtCommit = `
  CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$;
  CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON artwork_images DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION wait_at_commit();`;

const committing = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'";

test('files of an image whose process was killed before the commit are removed at the next start', async (t) => {
  const { workspace, artwork, local } = await testCatalogue(t);
  const { dir, database } = workspace;
  const kept = await attachImage(local, { artworkId: artwork.id, stream: streamOf(await jpeg(1)), fileName: 'a.jpg' });
  const before = [await filesIn(dir, 'originals'), (await filesIn(dir, 'derivatives')).length];
  const [path = ''] = await writeFiles(await outsideFolder(t), { 'b.jpg': await jpeg(2) });
  const url = urlOf(database.connection);
  const waitingForCommit = async () =>
    (await database.sequelize.query(`SELECT pid ${committing}`, { type: QueryTypes.SELECT })).length;
  await database.sequelize.query(waitAtCommit);
  await database.sequelize.transaction(async (transaction) => {
    await database.sequelize.query('SELECT pg_advisory_xact_lock(4711)', { transaction });
    const script = new URL('../../helpers/images/killed-ingest.ts', import.meta.url);
    const child = fork(script, [dir, url, path, artwork.id], { stdio: 'inherit', execArgv: ['--import=tsx'] });
    await until(async () => (await waitingForCommit()) === 1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // The server notices a lost client only when it answers: after the commit.
    await database.sequelize.query(`SELECT pg_terminate_backend(pid) ${committing}`);
    await until(async () => (await waitingForCommit()) === 0);
  });

  const opened = await openWorkspace({ dir, url, log: workspace.log });
  await opened.close();
  t.deepEqual([await filesIn(dir, 'originals'), (await filesIn(dir, 'derivatives')).length], before);
  t.deepEqual(await filesIn(dir, 'tmp'), []);
  t.true(before[0]?.toString().includes(join(dir, 'originals')));
  t.true(await workspace.store.has(kept.sha256));
});
