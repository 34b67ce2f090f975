import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import test from 'ava';
import { type FailpointName, failpoints } from '#electron/sync/failpoint.ts';
import { programArguments } from '#test/helpers/bundles/bundles.ts';
import { contents, type Desktop, type SyncWorld, syncWorld } from '#test/helpers/sync/sync-world.ts';

// kill-originals.test.ts tests duringUpload and afterUpload.
const points = failpoints.filter((name) => !['duringUpload', 'afterUpload', 'duringNewRecords'].includes(name));
/** The points of a session that writes new records before it pauses saves. */
const pointsOfNewRecords: FailpointName[] = ['duringNewRecords', 'beforeApply', 'duringApply', 'afterApply'];
const kills = [
  ...points.map((point) => ({ point, sizes: {}, where: point })),
  ...pointsOfNewRecords.map((point) => ({
    point,
    sizes: { newRecords: 1, indexPause: 1 },
    where: `${point} of many new records`,
  })),
];

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const child = new URL('../../../sync/session-child.ts', import.meta.url);

for (const { point, sizes, where } of kills) {
  test.serial(`after a kill at ${where} the next sessions complete the sync without loss or duplicates`, async (t) => {
    const world = await syncWorld(t, 2);
    await t.notThrowsAsync(
      async () => await survive(world, async (b, hubUrl) => await killAt(point, b, hubUrl, sizes)),
    );
  });
}

/** Syncs two desktops with partly conflicting edits and kills the second one's session. */
async function survive(
  { hub, hubUrl, desktops }: SyncWorld,
  kill: (desktop: Desktop, hubUrl: string) => Promise<NodeJS.Signals | null>,
): Promise<void> {
  const [a, b] = [desktops[0]!, desktops[1]!];
  await a.client.query(`INSERT INTO artists (id, name, sort_name) VALUES ('${id(1)}', 'A', 'A')`);
  await a.client.query(
    `INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'work ' || n, '${id(1)}' FROM generate_series(1, 50) n`,
  );
  await a.sync();
  await b.sync();
  await a.client.query("UPDATE artworks SET title = title || ' by A' WHERE right(title, 1) < '6'");
  await a.client.query(
    `INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'of A ' || n, '${id(1)}' FROM generate_series(1, 20) n`,
  );
  await a.sync();
  await b.client.query("UPDATE artworks SET title = title || ' by B', medium = 'oil'");
  await b.client.query("DELETE FROM artworks WHERE title LIKE 'work 50%'");
  // Enough to be sent as bulk rows.
  await b.client.query(
    `INSERT INTO artworks (id, title, artist_id) SELECT gen_random_uuid(), 'new ' || n, '${id(1)}' FROM generate_series(1, 600) n`,
  );

  assert.equal(await kill(b, hubUrl), 'SIGKILL');
  await b.sync();
  await b.sync();
  await a.sync();

  assert.deepEqual(await contents(b.client), await contents(hub));
  assert.deepEqual(await contents(a.client), await contents(hub));
  const { pushed, pulled, conflicts } = await b.sync();
  assert.deepEqual({ pushed, pulled, conflicts }, { pushed: 0, pulled: 0, conflicts: 30 });
  const { rows } = await hub.query(
    `SELECT (SELECT count(*)::int FROM sync.inbox) AS inbox, (SELECT count(*)::int FROM sync.bulk_3) AS bulk,
       (SELECT count(*)::int FROM artworks WHERE title LIKE 'new %') AS added, (SELECT count(*)::int FROM sync.batch) AS batches,
       (SELECT count(*)::int FROM artworks WHERE medium = 'oil') AS merged`,
  );
  assert.deepEqual(rows, [{ inbox: 0, bulk: 0, added: 600, batches: 3, merged: 49 }]);
}

async function killAt(
  point: FailpointName,
  desktop: Desktop,
  hubUrl: string,
  sizes: object,
): Promise<NodeJS.Signals | null> {
  const process_ = spawn(
    process.execPath,
    [...programArguments(child), JSON.stringify(desktop.connection), hubUrl, 'killed', JSON.stringify(sizes)],
    {
      env: { ...process.env, QWARTY_SYNC_FAIL: point },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const [, signal] = await once(process_, 'exit');
  return signal;
}
