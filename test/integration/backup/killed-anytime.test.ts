import '#test/helpers/no-network.ts';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { folderDestination } from '#electron/services/backup/destination/folder.ts';
import { drill } from '#electron/services/backup/proof/drill.ts';
import { removeLeftScratches } from '#electron/services/backup/proof/scratch.ts';
import { verifyBackup } from '#electron/services/backup/proof/verify.ts';
import { restoreInto } from '#electron/services/backup/restore.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { type TestApp, testApp } from '#test/helpers/app.ts';
import { startCommand } from '#test/helpers/command.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { serverPid, temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { archiveOf, collectionIn, fill } from '#test/helpers/files/archive.ts';
import { addOriginals, newDestination, unfinishedIn } from '#test/helpers/files/backup.ts';
import { until } from '#test/helpers/until.ts';

const moments = 6;

/** Starts the command line on an app's workspace. */
function starter(app: TestApp) {
  const variables = { QWARTY_DATABASE_URL: urlOf(app.workspace.database.connection) };
  return (...args: string[]): ChildProcess => {
    const child = startCommand(['--workspace', app.workspace.dir, ...args], variables);
    child.stdout?.resume();
    child.stderr?.resume();
    return child;
  };
}

/**
 * Runs a command to its end, then again and again, killing it at moments that are spread over the time that it took.
 * @param start the number is that of the run
 * @param check runs after each kill
 */
async function killAnytime(
  start: (run: number) => ChildProcess,
  check: (when: string, run: number) => Promise<void>,
): Promise<void> {
  const begun = performance.now();
  await once(start(0), 'exit');
  const taken = performance.now() - begun;
  for (let run = 1; run <= moments; run += 1) {
    const child = start(run);
    const ended = once(child, 'exit');
    await Promise.race([sleep((taken * (run - 0.5)) / moments), ended]);
    child.kill('SIGKILL');
    await ended;
    await check(`killed after ${run - 0.5} of ${moments} parts`, run);
  }
}

const namesIn = async (folder: string) => await readdir(folder).catch((): string[] => []);

test.serial(
  'a backup that is killed at any moment leaves all visible backups complete, and the next one succeeds',
  async (t) => {
    t.timeout(300_000);
    const app = await testApp(t);
    await fill(app);
    const chosen = await newDestination(t, app);
    await backUp(app.local, chosen);
    const addSome = async () => await addOriginals(app, { count: 20, bytes: 1024 ** 2 });
    await addSome();
    const start = starter(app);
    await killAnytime(
      () => start('backup', 'create', '--to', chosen.folder),
      async (when) => {
        for (const id of await folderDestination(chosen.folder).list())
          t.like(await verifyBackup(app.local, chosen, { full: true, id }), { ok: true }, when);
        await addSome();
      },
    );
    const { id } = await backUp(app.local, chosen);
    t.like(await verifyBackup(app.local, chosen, { full: true, id }), { ok: true });
    await until(async () => (await unfinishedIn(chosen.folder)).length === 0);
  },
);

test.serial('what a drill leaves that is killed at any moment is removed at the next start', async (t) => {
  t.timeout(300_000);
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  await backUp(app.local, chosen);
  const start = starter(app);
  const drills = join(app.workspace.dir, 'drills');
  await killAnytime(
    () => start('backup', 'drill'),
    async (when) => {
      const scratches = (await namesIn(drills)).map((name) => join(drills, name));
      await removeLeftScratches(app.workspace);
      t.false(existsSync(drills), when);
      for (const scratch of scratches) t.is(await serverPid(scratch), undefined, when);
    },
  );
  t.like(await drill(app.local, chosen), { ok: true });
});

test.serial('the scratch of a killed drill is removed while a program still writes into it', async (t) => {
  const app = await testApp(t);
  const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(gone, 'exit');
  const drills = join(app.workspace.dir, 'drills');
  const folder = join(drills, `${gone.pid}-scratch`, `postgres.new-${gone.pid}`);
  await mkdir(folder, { recursive: true });
  // As initdb, which outlives the process that started it for a moment.
  const script = `const { writeFileSync } = require('node:fs');
    console.log('writing');
    for (const end = Date.now() + 1000, n = { is: 0 }; Date.now() < end; n.is += 1)
      try { writeFileSync(process.argv[1] + '/' + n.is, ''); } catch { break; }`;
  const program = spawn(process.execPath, ['-e', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  await once(program.stdout, 'data');
  await removeLeftScratches(app.workspace);
  t.false(existsSync(drills));
  await ended;
  t.false(existsSync(drills));
});

/** Compares a restored workspace with what was backed up. */
async function requireRestored(t: ExecutionContext, app: TestApp, { dir, when }: { dir: string; when: string }) {
  const workspace = await openWorkspace({ dir, log: app.workspace.log });
  try {
    const found = await collectionIn(await archiveOf(t, { local: localContext(workspace) }));
    t.deepEqual(found, await collectionIn(await archiveOf(t, app)), when);
  } finally {
    await workspace.close();
  }
}

test.serial('a restore that is killed at any moment leaves nothing under its name, or everything', async (t) => {
  t.timeout(300_000);
  const app = await testApp(t);
  await fill(app);
  const chosen = await newDestination(t, app);
  const { id } = await backUp(app.local, chosen);
  const start = starter(app);
  const parent = await temporaryWorkspace(t);
  const into = (run: number) => join(parent, `restored ${run}`);
  const { log } = app.workspace;
  await killAnytime(
    (run) => start('backup', 'restore', id, '--from', chosen.folder, '--into', into(run)),
    async (when, run) => {
      const dir = into(run);
      if (existsSync(dir)) return await requireRestored(t, app, { dir, when });
      await restoreInto(folderDestination(chosen.folder), id, dir, { log });
      await requireRestored(t, app, { dir, when: `${when}, then restored again` });
      const left = (await namesIn(dirname(dir))).filter((name) => name.startsWith(`${basename(dir)}.`));
      t.deepEqual(left, [], when);
    },
  );
});
