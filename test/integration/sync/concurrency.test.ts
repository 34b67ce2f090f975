import test from 'ava';
import type pg from 'pg';
import type { Failpoint } from '#electron/sync/failpoint.ts';
import { connect, contents, syncWorld } from '#test/helpers/sync/sync-world.ts';

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const add = (client: pg.Client, n: number) =>
  client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(n)}', 'artist ${n}', 's')`);

function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** Does `work` once when everything is received and nothing is applied yet. */
function onceBeforeApply(work: () => Promise<unknown>): Failpoint {
  let done = false;
  return async (point) => {
    if (point !== 'beforeApply' || done) return;
    done = true;
    await work();
  };
}

/** Until `check` answers true; asked again as fast as the database answers. */
async function until(check: () => Promise<boolean>): Promise<void> {
  while (!(await check()));
}

test('who pulls while two others push misses neither, whoever commits first', async (t) => {
  const { hub, desktops } = await syncWorld(t, 3);
  const [a, b, c] = [desktops[0]!, desktops[1]!, desktops[2]!];
  for (const [n, desktop] of [a, b, c].entries()) {
    await desktop.sync();
    await add(desktop.client, n + 1);
  }
  const [held, mayCommit] = [gate(), gate()];
  const first = a.sync({
    failpoint: async (point) => {
      if (point !== 'beforeHubCommit') return;
      held.open();
      await mayCommit.opened;
    },
  });
  await held.opened;
  let secondDone = false;
  const second = b.sync().finally(() => {
    secondDone = true;
  });
  const waits = async () =>
    ((await hub.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
      .rowCount ?? 0) > 0;
  await until(async () => secondDone || (await waits()));
  const third = c.sync();
  let thirdDone = false;
  void third.finally(() => {
    thirdDone = true;
  });
  await until(async () => thirdDone || (await waits()));
  mayCommit.open();
  await Promise.all([first, second, third]);
  for (const desktop of [a, b, c]) await desktop.sync();
  for (const desktop of [a, b, c]) t.deepEqual(await contents(desktop.client), await contents(hub));
  t.is((await hub.query('SELECT FROM artists')).rowCount, 3);
});

test('a transaction that commits late on the desktop goes with the next batch, whole', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  const other = await connect(t, b.connection);
  await b.client.query('BEGIN');
  await add(b.client, 2);
  await add(other, 3);
  await b.sync({ failpoint: async (point) => void (point === 'afterClaim' && (await b.client.query('COMMIT'))) });
  t.deepEqual(await contents(b.client), await contents(hub));
  t.is((await hub.query('SELECT FROM artists')).rowCount, 3);
});

test('a second concurrent session of a workspace fails with a reason', async (t) => {
  const { desktops } = await syncWorld(t, 1);
  const a = desktops[0]!;
  const [started, mayGoOn] = [gate(), gate()];
  const first = a.sync({
    failpoint: async (point) => {
      if (point !== 'afterHello') return;
      started.open();
      await mayGoOn.opened;
    },
  });
  await started.opened;
  await t.throwsAsync(a.sync(), { code: 'CONFLICT', message: /already/ });
  mayGoOn.open();
  await first;
});

test('a user who types without pause blocks sync only at the last attempt', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  let typed = 10;
  await b.sync({
    failpoint: async (point) => {
      if (point === 'beforeApply' && typed < 16) await add(b.client, typed++);
    },
  });
  await b.sync();
  t.deepEqual(await contents(b.client), await contents(hub));
  t.true((await hub.query('SELECT FROM artists')).rowCount! > 4);
});

test('what is typed while received changes wait to be applied is not covered by them', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artists SET name = 'received'");
  await a.sync();
  await b.sync({
    failpoint: onceBeforeApply(async () => {
      await b.client.query("UPDATE artists SET name = 'typed meanwhile'");
    }),
  });
  await a.sync();
  for (const desktop of [a, b]) t.deepEqual(await contents(desktop.client), await contents(hub));
  const { rows } = await hub.query('SELECT current, incoming FROM sync.conflict');
  t.deepEqual(rows, [{ current: { name: 'received' }, incoming: { name: 'typed meanwhile' } }]);
});

test('what an interrupted session had received is brought up to date before it is applied', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artists SET name = 'received'");
  await a.sync();
  const cut = {
    failpoint: (point: string) => {
      if (point === 'beforeApply') throw new Error('cut');
    },
  };
  await t.throwsAsync(b.sync(cut), { message: 'cut' });
  await b.client.query("UPDATE artists SET nationality = 'typed after that'");
  await b.sync();
  t.deepEqual(await contents(b.client), await contents(hub));
  t.is(
    (await b.client.query("SELECT FROM artists WHERE name = 'received' AND nationality = 'typed after that'")).rowCount,
    1,
  );
});

test('what is deleted here while an older state of it waits to be applied stays deleted', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artists SET name = 'edited'");
  await a.sync();
  // The hub keeps it for the edit, so it comes down once more.
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
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 2);
  await a.sync();
  await b.sync();
  await add(b.client, 1);
  await b.sync();
  await a.sync({
    failpoint: onceBeforeApply(async () => {
      // The same id on both desktops, as ids made out of a natural key are.
      await add(a.client, 1);
      await a.client.query('DELETE FROM artists WHERE id = $1', [id(1)]);
    }),
  });
  t.is((await a.client.query('SELECT FROM artists')).rowCount, 2);
  t.deepEqual(await contents(a.client), await contents(hub));
});

test('a pull of many pages is applied whole', async (t) => {
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  for (let n = 1; n <= 10; n += 1) await add(a.client, n);
  await a.sync({ sizes: { batch: 3, page: 3 } });
  t.like(await b.sync({ sizes: { batch: 3, page: 3 } }), { pulled: 10 });
  t.deepEqual(await contents(b.client), await contents(hub));
});

test('a session can be cancelled at any time, and the next one finishes', async (t) => {
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
  const { hub, desktops } = await syncWorld(t, 2);
  const [a, b] = [desktops[0]!, desktops[1]!];
  await add(a.client, 1);
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artists SET nationality = 'received'");
  await a.sync();
  // As a service does: it reads the record for itself and then writes it.
  await b.client.query('BEGIN; SELECT FROM artists FOR UPDATE');
  const session = b.sync();
  const watcher = await connect(t, b.connection);
  await until(async () => {
    const { rows } = await watcher.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'qwarty sync' AND wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
  await b.client.query("UPDATE artists SET name = 'saved meanwhile'; COMMIT");
  await session;
  await a.sync();
  for (const { client } of [a, b]) t.deepEqual(await contents(client), await contents(hub));
  const { rows } = await hub.query('SELECT name, nationality FROM artists');
  t.deepEqual(rows, [{ name: 'saved meanwhile', nationality: 'received' }]);
});
