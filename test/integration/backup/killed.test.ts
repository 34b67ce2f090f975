import '#test/helpers/no-network.ts';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreInto } from '#electron/services/backup/restore.ts';
import { testApp } from '#test/helpers/app.ts';
import { outsideFolder, refusal } from '#test/helpers/catalogue.ts';
import { startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { serverPid, temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { addImage, fill } from '#test/helpers/files/archive.ts';
import { newDestination } from '#test/helpers/files/backup.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const namesIn = async (folder: string) => await readdir(folder).catch((): string[] => []);

test('a killed backup, drill or restore leaves earlier backups usable, and the next one removes what is left', async (t) => {
  t.timeout(300_000);
  const app = await testApp(t);
  const { artworkId } = await fill(app);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  const { connection } = app.workspace.database;
  const start = (...args: string[]) =>
    startCommand(['--workspace', app.workspace.dir, ...args], { QWARTY_DATABASE_URL: urlOf(connection) });
  const backups = join(chosen.folder, 'backups');

  // The backup waits for a table.
  const db = await connect(t, connection);
  await db.query('BEGIN; LOCK TABLE artworks IN ACCESS EXCLUSIVE MODE');
  const backup = start('backup', 'create', '--to', chosen.folder);
  await until(async () => (await namesIn(backups)).length === 2);
  t.is((await refusal(t, backUp(app.local, chosen))).messageKey, 'backup.inUse', 'another process writes there');
  await kill(backup);
  await db.query('ROLLBACK');
  t.true((await verifyBackup(app.local, chosen, { full: true })).ok);
  await addImage(app, artworkId, 2);
  app.clock.advance(1000);
  const second = await backUp(app.local, chosen);
  t.deepEqual(await namesIn(backups), [id, second.id].sort());

  const drills = join(app.workspace.dir, 'drills');
  const drilling = start('backup', 'drill');
  let scratch = '';
  await until(async () => {
    const [name] = await namesIn(drills);
    scratch = join(drills, name ?? '');
    return name !== undefined && (await serverPid(scratch)) !== undefined;
  });
  await kill(drilling);
  t.true((await drill(app.local, chosen)).ok);
  t.is(await serverPid(scratch), undefined);
  t.deepEqual(await namesIn(drills), []);

  const into = join(await temporaryWorkspace(t), 'restored');
  const restoring = start('backup', 'restore', 'latest', '--from', chosen.folder, '--into', into);
  const unfinished = async () => (await namesIn(dirname(into))).filter((name) => name.startsWith(basename(into)));
  await until(async () => {
    const [name] = await unfinished();
    return name !== undefined && (await serverPid(join(dirname(into), name))) !== undefined;
  });
  await kill(restoring);
  t.deepEqual(await namesIn(into), []);
  const { log } = app.workspace;
  const { originals } = await restoreInto(folderDestination(chosen.folder), second.id, into, { log });
  t.is(originals, 2);
  t.deepEqual(await unfinished(), [basename(into)]);
});

test('a destination that cannot be written is refused with a reason', async (t) => {
  const app = await testApp(t);
  const file = join(await outsideFolder(t), 'a file');
  await writeFile(file, '');
  const chosen = await addDestination(app.local, join(file, 'backups'), false);
  const error = await refusal(t, backUp(app.local, chosen));
  t.is(error.code, 'UNAVAILABLE');
  t.is(error.messageKey, 'backup.writeFailed');
});
