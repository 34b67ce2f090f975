import test, { type ExecutionContext } from 'ava';
import { openEmbeddedServer } from '#electron/database/embedded-server.ts';
import { migrate } from '#electron/database/migrate.ts';
import { watchRecordTypes } from '#electron/sync/connection/watch.ts';
import type { FailpointName } from '#electron/sync/failpoint.ts';
import { grantMember, initHub } from '#electron/sync/hub/init.ts';
import { hubStatus } from '#electron/sync/hub/status.ts';
import { synchronise } from '#electron/sync/session.ts';
import { urlOf } from '#test/helpers/database/database-url.ts';
import { usedWorkspace } from '#test/helpers/database/used-workspace.ts';
import { serverPid } from '#test/helpers/database/workspace.ts';
import { connect, contents } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

const log = { info: () => {}, warn: () => {} };

/**
 * Starts a server for one test, with a migrated or an empty database. It can be stopped like with
 * `pg_ctl stop -m immediate`: without a checkpoint, so that the next start runs recovery.
 */
async function ownServer(t: ExecutionContext<unknown>, contains: 'workspace' | 'nothing') {
  const workspaceDir = await usedWorkspace(t);
  const open = async () => await openEmbeddedServer({ workspaceDir, log, onStep: () => {} });
  const server = await open();
  t.teardown(server.close);
  const connection = { ...server.connection };
  if (contains === 'nothing') {
    await (await connect(t, server.connection)).query('CREATE DATABASE empty TEMPLATE template0');
    connection.database = 'empty';
  }
  return {
    connection,
    stopImmediately: async () => {
      const pid = await serverPid(workspaceDir);
      if (pid === undefined) throw new Error('The server does not run');
      process.kill(pid, 'SIGQUIT');
      await until(async () => (await serverPid(workspaceDir)) !== pid);
    },
    /** Waits until the server has recovered; the app restarts it. */
    recovered: async () => {
      const other = await open();
      t.teardown(other.close);
      return await connect(t, connection);
    },
  };
}

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

for (const [which, points] of [
  ['hub', ['duringCopy', 'duringMerge', 'beforeHubCommit', 'afterHubCommit', 'duringPage']],
  ['desktop', ['beforeClaimCommit', 'afterClaim', 'afterHubCommit', 'duringPage', 'duringApply']],
] as const) {
  test.serial(`no edit is lost if the ${which}’s server stops during a session`, async (t) => {
    t.timeout(300_000);
    const [desktop, hub] = [await ownServer(t, 'workspace'), await ownServer(t, 'nothing')];
    await migrate(desktop.connection, { after: [watchRecordTypes] });
    const hubClient = await connect(t, hub.connection);
    await initHub(hubClient);
    await hubClient.end();
    const stopping = which === 'hub' ? hub : desktop;
    const sync = async (stopAt?: FailpointName) =>
      await synchronise({
        local: desktop.connection,
        hubUrl: urlOf(hub.connection),
        label: 'desktop',
        failpoint: async (point) => void (point === stopAt && (await stopping.stopImmediately())),
      });
    for (const [n, point] of points.entries()) {
      const writer = await desktop.recovered();
      await writer.query('INSERT INTO artists (id, name, sort_name) VALUES ($1, $2, $2)', [id(n), `before ${point}`]);
      const direct = await hub.recovered();
      await direct.query('INSERT INTO artists (id, name, sort_name) VALUES ($1, $2, $2)', [
        id(100 + n),
        `on the hub ${point}`,
      ]);
      await t.throwsAsync(sync(point), undefined, point);
      const [incoming, current] = [await desktop.recovered(), await hub.recovered()];
      await sync();
      await sync();
      t.deepEqual(await contents(incoming), await contents(current), point);
      t.is((await current.query('SELECT FROM artists')).rowCount, 2 * (n + 1), point);
      t.is((await current.query('SELECT FROM sync.inbox')).rowCount, 0, point);
      const { rows } = await current.query('SELECT max(seq)::int - count(*)::int AS missing FROM sync.batch');
      t.deepEqual(rows, [{ missing: 0 }], point);
    }
  });
}

test.serial('a login with CREATEROLE that owns the database can create a hub and add members', async (t) => {
  const { connection } = await ownServer(t, 'nothing');
  const superuser = await connect(t, connection);
  await superuser.query('CREATE ROLE founder LOGIN CREATEROLE');
  await superuser.query('CREATE DATABASE gallery OWNER founder');
  const asRole = async (user: string) => await connect(t, { ...connection, user, database: 'gallery' });
  const founder = await asRole('founder');
  await initHub(founder);
  await founder.query('CREATE ROLE alice LOGIN');
  await grantMember(founder, 'alice');
  await initHub(founder);
  t.like(await hubStatus(await asRole('alice')), { seq: 0, openConflicts: 0 });
  t.like(await hubStatus(founder), { seq: 0 });
});
