import test, { type ExecutionContext } from 'ava';
import type pg from 'pg';
import type { Failpoint, FailpointName } from '#electron/sync/failpoint.ts';
import { connect, contents, type Desktop, syncWorld } from '#test/helpers/sync/sync-world.ts';
import { untilBlocked } from '#test/helpers/sync/waiting-sessions.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);

/** Two desktops that both have artist 1. */
async function twoDesktops(t: ExecutionContext<unknown>) {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  const requireEqual = async () => {
    for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  };
  return { hub, a, b, requireEqual };
}

/** Edits all artists on a desktop and syncs it. */
async function editAndSync({ client, sync }: Desktop, assignment: string): Promise<void> {
  await client.query(`UPDATE artists SET ${assignment}`);
  await sync();
}

/** A failpoint that stops the session at `point` until `resume` is called. `reached` resolves when it stops. */
function stopAt(point: FailpointName): { failpoint: Failpoint; reached: Promise<void>; resume: () => void } {
  let reach = () => {};
  let resume = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const resumed = new Promise<void>((resolve) => {
    resume = resolve;
  });
  const failpoint: Failpoint = async (name) => {
    if (name !== point) return;
    reach();
    await resumed;
  };
  return { failpoint, reached, resume };
}

/** A failpoint that runs `work` once, after a pull and before it is applied. */
function onceBeforeApply(work: () => Promise<unknown>): Failpoint {
  let done = false;
  return async (point) => {
    if (point !== 'beforeApply' || done) return;
    done = true;
    await work();
  };
}

test('a pull during two concurrent pushes misses neither batch', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, b, c] = [desktops[0]!, desktops[1]!, desktops[2]!];
  for (const [n, desktop] of [a, b, c].entries()) {
    await desktop.sync();
    await add(desktop.client, n + 1);
  }
  const { failpoint, reached, resume } = stopAt('beforeHubCommit');
  const first = a.sync({ failpoint });
  await reached;
  const second = b.sync();
  await untilBlocked(second, hub, 'qwarty', 1);
  const third = c.sync();
  await untilBlocked(third, hub, 'qwarty', 2);
  resume();
  await Promise.all([first, second, third]);
  for (const desktop of [a, b, c]) await desktop.sync();
  for (const desktop of [a, b, c]) t.deepEqual(await contents(desktop.client), await contents(hub));
  t.is((await hub.query('SELECT FROM artists')).rowCount, 3);
});

test('a transaction that commits after the claim is sent as a whole with the next batch', async (t) => {
  const { hub, b, requireEqual, a } = await twoDesktops(t);
  const other = await connect(t, b.connection);
  await b.client.query('BEGIN');
  await add(b.client, 2);
  await add(other, 3);
  await b.sync({ failpoint: async (point) => void (point === 'afterClaim' && (await b.client.query('COMMIT'))) });
  await a.sync();
  await requireEqual();
  t.is((await hub.query('SELECT FROM artists')).rowCount, 3);
});

test('a second concurrent session of a workspace fails with a reason', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const { failpoint, reached, resume } = stopAt('afterHello');
  const first = a.sync({ failpoint });
  await reached;
  await t.throwsAsync(a.sync(), { code: 'CONFLICT', message: /already/ });
  resume();
  await first;
});

test('a session with continuous local edits pauses them at its last attempt', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  let next = 10;
  await b.sync({
    failpoint: async (point) => {
      if (point === 'beforeApply' && next < 16) await add(b.client, next++);
    },
  });
  await b.sync();
  t.deepEqual(await contents(b.client), await contents(hub));
  t.true((await hub.query('SELECT FROM artists')).rowCount! > 4);
});

test('an edit made before received changes are applied is not overwritten', async (t) => {
  const { hub, a, b, requireEqual } = await twoDesktops(t);
  await editAndSync(a, "name = 'received'");
  await b.sync({
    failpoint: onceBeforeApply(async () => {
      await b.client.query("UPDATE artists SET name = 'typed meanwhile'");
    }),
  });
  await a.sync();
  await requireEqual();
  const { rows } = await hub.query('SELECT current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ current: { name: 'received' }, incoming: { name: 'typed meanwhile' } }]);
});

test('changes staged by an interrupted session are updated before they are applied', async (t) => {
  const { hub, a, b } = await twoDesktops(t);
  await editAndSync(a, "name = 'received'");
  const interrupt: Failpoint = (point) => {
    if (point === 'beforeApply') throw new Error('interrupted');
  };
  await t.throwsAsync(b.sync({ failpoint: interrupt }), { message: 'interrupted' });
  await b.client.query("UPDATE artists SET nationality = 'typed after that'");
  await b.sync();
  t.deepEqual(await contents(b.client), await contents(hub));
  t.is(
    (await b.client.query("SELECT FROM artists WHERE name = 'received' AND nationality = 'typed after that'")).rowCount,
    1,
  );
});

test('a record deleted while its older version is staged stays deleted', async (t) => {
  const { hub, a, b } = await twoDesktops(t);
  await editAndSync(a, "name = 'edited'");
  // The deletion yields to the edit, so A pulls the record again.
  await b.client.query('DELETE FROM artists');
  await b.sync();
  await a.sync({
    failpoint: onceBeforeApply(async () => {
      await a.client.query('DELETE FROM artists');
    }),
  });
  t.deepEqual(await contents(a.client), await contents(hub));
});

test('a row created and deleted here does not overwrite another desktop’s row', async (t) => {
  const { hub, a, b } = await twoDesktops(t);
  await add(b.client, 2);
  await b.sync();
  await a.sync({
    failpoint: onceBeforeApply(async () => {
      // Ids that are derived from a natural key are equal on all desktops.
      await add(a.client, 2);
      await a.client.query('DELETE FROM artists WHERE id = $1', [id(2)]);
    }),
  });
  t.is((await a.client.query('SELECT FROM artists')).rowCount, 2);
  t.deepEqual(await contents(a.client), await contents(hub));
});

test('all pages of a pull are applied', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (let n = 1; n <= 10; n += 1) await add(a.client, n);
  await a.sync({ sizes: { batch: 3, page: 3 } });
  t.like(await b.sync({ sizes: { batch: 3, page: 3 } }), { pulled: 10 });
  t.deepEqual(await contents(b.client), await contents(hub));
});

test('a session can be cancelled at any point, and the next one completes', async (t) => {
  const { hub, desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  await add(a.client, 1);
  for (const at of ['afterHello', 'afterClaim', 'afterAcknowledge', 'betweenPages'] as const) {
    const ending = new AbortController();
    const session = a.sync({ signal: ending.signal, failpoint: (point) => void (point === at && ending.abort()) });
    await session.then(
      () => t.is(at, 'betweenPages'),
      (error) => t.is(error.code, 'CANCELLED', at),
    );
  }
  await a.sync();
  t.deepEqual(await contents(a.client), await contents(hub));
});

test('a save that began before the apply succeeds, and both changes are kept', async (t) => {
  const { hub, a, b, requireEqual } = await twoDesktops(t);
  await editAndSync(a, "nationality = 'received'");
  // Like a service, which locks the record before it writes it.
  await b.client.query('BEGIN; SELECT FROM artists FOR UPDATE');
  const session = b.sync();
  t.true(await untilBlocked(session, await connect(t, b.connection), 'qwarty sync'));
  await b.client.query("UPDATE artists SET name = 'saved meanwhile'; COMMIT");
  await session;
  await a.sync();
  await requireEqual();
  const { rows } = await hub.query('SELECT name, nationality FROM artists');
  t.deepEqual(rows, [{ name: 'saved meanwhile', nationality: 'received' }]);
});
