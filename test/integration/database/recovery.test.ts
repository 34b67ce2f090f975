import { setImmediate } from 'node:timers/promises';
import test from 'ava';
import type { Sequelize } from 'sequelize';
import { type Database, openDatabase } from '#electron/database/database.ts';
import { startDatabaseChild } from '#test/helpers/database/start-child.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { killServer, serverPid } from '#test/helpers/database/workspace.ts';

const log = { info: () => {}, warn: () => {} };
const rowsBeforeTheKill = 50;

async function numbersIn(database: Database): Promise<number[]> {
  const [rows] = await database.sequelize.query(
    "SELECT substring(key from 5)::int AS n FROM settings WHERE key LIKE 'row %' ORDER BY 1",
  );
  return (rows as { n: number }[]).map(({ n }) => n);
}

/** Starts a process that inserts rows; returns it with the row numbers that it reported as committed. */
async function writerAtWork(t: Parameters<typeof startDatabaseChild>[0], workspaceDir: string) {
  const child = startDatabaseChild(t, [workspaceDir, 'write']);
  t.is(await child.line(), 'open');
  const acknowledged: string[] = [];
  while (acknowledged.length < rowsBeforeTheKill) acknowledged.push((await child.line()) ?? '');
  return { child, acknowledged };
}

async function everyRowIsThere(
  t: Parameters<typeof startDatabaseChild>[0],
  workspaceDir: string,
  acknowledged: string[],
) {
  const database = await openDatabase({ workspaceDir, log });
  const found = new Set(await numbersIn(database));
  await database.close();
  t.deepEqual(
    acknowledged.filter((n) => !found.has(Number(n))),
    [],
  );
  t.true(acknowledged.length >= rowsBeforeTheKill);
  t.is(await serverPid(workspaceDir), undefined);
}

test('an app killed while writing loses no committed row', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const { child, acknowledged } = await writerAtWork(t, workspaceDir);
  acknowledged.push(...(await child.kill()));
  t.truthy(await serverPid(workspaceDir), 'the server outlives a killed app, and the next start joins it');
  await everyRowIsThere(t, workspaceDir, acknowledged);
});

test('a server killed while writing loses no committed row', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const { child, acknowledged } = await writerAtWork(t, workspaceDir);
  await killServer(workspaceDir);
  acknowledged.push(...(await child.finish()).filter((line) => /^\d+$/.test(line)));
  await everyRowIsThere(t, workspaceDir, acknowledged);
});

test('app and server killed together lose no committed row', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const { child, acknowledged } = await writerAtWork(t, workspaceDir);
  const [lines] = await Promise.all([child.kill(), killServer(workspaceDir)]);
  acknowledged.push(...lines.filter((line) => /^\d+$/.test(line)));
  await everyRowIsThere(t, workspaceDir, acknowledged);
});

test('an app restarts its killed server', async (t) => {
  const workspaceDir = await usedWorkspace(t);
  const database = await openDatabase({ workspaceDir, log });
  await database.sequelize.query("INSERT INTO settings (key, value) VALUES ('row 1', '1')");
  const killed = await startOfServer(database.sequelize);
  await killServer(workspaceDir);
  // Queries fail on connections to the killed server and while the new one starts; a process that the killed server has
  // left may still answer one.
  const restarted = async () => await startOfServer(database.sequelize).catch(() => killed);
  while ((await restarted()) === killed) await setImmediate();
  t.deepEqual(await numbersIn(database), [1]);
  await database.close();
  t.is(await serverPid(workspaceDir), undefined, 'and still stops it at the end');
});

/** Returns when the server that answers was started. */
async function startOfServer(sequelize: Sequelize): Promise<string> {
  const [rows] = await sequelize.query('SELECT pg_postmaster_start_time()::text AS at');
  return (rows as { at: string }[])[0]!.at;
}
