import '#test/helpers/no-network.ts';
import { constants, getPriority } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { backUp } from '#electron/services/backup/backups.ts';
import { addDestination } from '#electron/services/backup/destination/open-destination.ts';
import { withScratch } from '#electron/services/backup/proof/scratch.ts';
import { localContext } from '#electron/services/common/local-context.ts';
import { openWorkspace } from '#electron/services/workspace/workspace.ts';
import { outsideFolder } from '#test/helpers/catalogue.ts';
import { temporaryWorkspace } from '#test/helpers/database/workspace.ts';
import { connect } from '#test/helpers/sync/sync-world.ts';
import { until } from '#test/helpers/until.ts';

test('the database serves the window before backups and drills', async (t) => {
  t.timeout(120_000);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const workspace = await openWorkspace({ dir: await temporaryWorkspace(t), log });
  t.teardown(workspace.close);
  const local = localContext(workspace);
  const locking = await connect(t, workspace.database.connection);
  const db = await connect(t, workspace.database.connection);
  const prioritiesOf = async (condition: string) => {
    const { rows } = await db.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE ${condition}`);
    return rows.map(({ pid }) => getPriority(pid));
  };
  const low = constants.priority.PRIORITY_BELOW_NORMAL;

  await locking.query('BEGIN; LOCK TABLE artworks IN ACCESS EXCLUSIVE MODE');
  const backup = backUp(local, await addDestination(local, join(await outsideFolder(t), 'drive'), false));
  await until(async () => (await prioritiesOf("application_name = 'qwarty archive' AND state = 'active'")).length > 0);
  const waiting = await prioritiesOf("application_name = 'qwarty archive'");
  t.true(
    waiting.every((priority) => priority === low),
    `${waiting}`,
  );
  t.deepEqual(await prioritiesOf('pid = pg_backend_pid()'), [0]);
  await locking.query('ROLLBACK');
  await backup;

  const scratchPriority = await withScratch(local, async (scratch) => {
    const other = await connect(t, scratch.workspace.database.connection);
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return getPriority(rows[0]!.pid);
  });
  t.is(scratchPriority, low);
});
