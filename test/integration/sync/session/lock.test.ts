import test from 'ava';
import { syncWorld } from '#test/helpers/sync/sync-world.ts';
import { untilBlocked } from '#test/helpers/sync/waiting-sessions.ts';

const takeLock = "SELECT pg_advisory_lock(hashtext('qwarty sync session'))";

test('a session waits for the lock of a session that was just killed', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const { client, sync } = desktops[0]!;
  await client.query(takeLock);
  const session = sync();
  t.true(await untilBlocked(session, client, 'qwarty sync'));
  await client.query('SELECT pg_advisory_unlock_all()');
  t.like(await session, { pushed: 0, pulled: 0 });
});

test('a session fails if another one holds the lock', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const { client, sync } = desktops[0]!;
  await client.query(takeLock);
  const error = await t.throwsAsync(sync());
  t.like(error, { code: 'CONFLICT', details: { reason: 'running' } });
});
