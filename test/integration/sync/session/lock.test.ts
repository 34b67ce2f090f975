import test from 'ava';
import { connect, syncWorld } from '#test/helpers/sync/sync-world.ts';
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

const artist = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (n: number) => `INSERT INTO artists (id, name, sort_name) VALUES ('${artist(n)}', 'A', 'A')`;

test('an open transaction ends the session, which names its holder, and no save waits for long', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(add(1));
  await a.sync();
  const holder = await connect(t, { ...b.connection, application_name: 'psql' });
  await holder.query(`BEGIN; ${add(2)}`);
  const session = t.throwsAsync(b.sync());
  t.true(await untilBlocked(session, b.client, 'qwarty sync'));
  // A save that is made while the session waits.
  await b.client.query(add(3));
  const error = await session;
  t.like(error, { code: 'UNAVAILABLE', details: { reason: 'locked' } });
  t.regex(error?.message ?? '', /^psql \(process \d+\)/);
  await holder.query('COMMIT');
  await b.sync();
  t.is((await b.client.query('SELECT FROM artists')).rowCount, 3);
});

test('a session receives although changes are added after every batch', async (t) => {
  const { desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(add(1));
  await a.sync();
  await b.client.query(add(2));
  let added = 2;
  let attempts = 0;
  await b.sync({
    failpoint: async (point) => {
      if (point === 'beforeApply') attempts += 1;
      if (point !== 'afterAcknowledge' || added > 20) return;
      added += 1;
      const edit = b.client.query(add(added));
      // In the last attempt writes are paused.
      if (attempts < 3) await edit;
    },
  });
  t.is((await b.client.query(`SELECT FROM artists WHERE id = '${artist(1)}'`)).rowCount, 1);
  t.true(added < 20, `${added} batches before the session received anything`);
});
